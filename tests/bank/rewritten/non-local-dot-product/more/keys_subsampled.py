import torch
import torch.nn as nn
import torch.nn.functional as F


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        d = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.qkv = nn.Conv2d(in_channels, 3 * d, 1)
        self.back = nn.Conv2d(d, in_channels, 1)

    @staticmethod
    def smaller(maps):
        return F.max_pool2d(maps, 2, ceil_mode=True).flatten(2)

    def forward(self, x):
        query, key, value = self.qkv(x).chunk(3, dim=1)
        query = query.flatten(2)
        f = torch.einsum("bci,bcj->bij", query, self.smaller(key)) / query.shape[2]
        y = torch.einsum("bij,bcj->bci", f, self.smaller(value))
        return self.back(y.reshape(y.shape[:2] + x.shape[2:])) + x
