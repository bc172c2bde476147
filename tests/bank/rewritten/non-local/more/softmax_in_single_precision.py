import torch
import torch.nn.functional as F
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.project_in = nn.Conv2d(in_channels, 3 * mid, kernel_size=1)
        self.project_out = nn.Conv2d(mid, in_channels, kernel_size=1)

    def forward(self, x):
        query, key, value = self.project_in(x).flatten(2).chunk(3, dim=1)
        logits = torch.einsum("bci,bcj->bij", query, key)
        weights = F.softmax(logits, dim=-1, dtype=torch.float32).type_as(x)
        y = torch.einsum("bij,bcj->bci", weights, value)
        return x + self.project_out(y.unflatten(2, x.shape[2:]))
