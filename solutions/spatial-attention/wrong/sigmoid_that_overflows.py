# caught by: large-values
# mistake: writes the sigmoid as exp(z) / (1 + exp(z)), which is NaN for large scores
# explanation: exp(z) overflows to infinity and infinity / infinity is NaN. torch.sigmoid picks the formula that is safe
#   for each sign.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        scores = self.conv(pooled)
        return torch.exp(scores) / (1 + torch.exp(scores))
