import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.inputs = (
            nn.Conv1d(in_channels, mid, 1),
            nn.Conv1d(in_channels, mid, 1),
            nn.Conv1d(in_channels, mid, 1),
        )
        self.final = nn.Conv1d(mid, in_channels, 1)

    def forward(self, x):
        seq = x.flatten(2)
        q, k, v = [conv.to(seq)(seq) for conv in self.inputs]
        f = torch.einsum("bci,bcj->bij", q, k)
        y = torch.einsum("bij,bcj->bci", f, v) / seq.shape[-1]
        return (seq + self.final(y)).reshape(x.shape)
