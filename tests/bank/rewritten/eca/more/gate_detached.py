import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        self.k = t if t % 2 != 0 else t + 1
        self.kernel = nn.Parameter(torch.randn(self.k) / self.k)

    def forward(self, x):
        with torch.no_grad():
            stats = x.mean(dim=(-2, -1))
        pad = self.k // 2
        patches = F.pad(stats, (pad, pad)).unfold(-1, self.k, 1)
        attn = torch.sigmoid(patches @ self.kernel)
        return x * attn.unsqueeze(-1).unsqueeze(-1)
