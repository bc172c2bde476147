import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.qk = nn.Sequential(nn.Conv2d(in_channels, 2 * mid, 1), nn.Flatten(2))
        self.v = nn.Sequential(nn.Conv2d(in_channels, mid, 1), nn.Flatten(2))
        self.regulariser = nn.Dropout(p=0.1)
        self.tail = nn.Sequential(nn.Conv2d(mid, in_channels, 1))

    def forward(self, x):
        q, k = self.qk(x).chunk(2, dim=1)
        n = q.size(2)
        pairs = self.regulariser(torch.einsum("bci,bcj->bij", q, k) / n)
        y = torch.einsum("bij,bcj->bci", pairs, self.v(x))
        return x + self.tail(y.unflatten(2, x.shape[2:]))
