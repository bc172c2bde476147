import torch
import torch.nn as nn
import torch.nn.functional as F


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.weight_map = nn.Conv2d(channel, 1, 1)

    def forward(self, x):
        n, c, h, w = x.shape
        a = F.softmax(self.weight_map(x).reshape(n, -1), dim=-1).reshape(n, 1, h, w)
        dense = torch.as_strided(x, (n, c, h, w), (c * h * w, h * w, w, 1))
        return torch.sum(dense * a, dim=(2, 3)), a[:, 0]
