import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        self.k = t if t % 2 else t + 1
        self.w = torch.ones(self.k) / self.k

    def forward(self, x):
        w = self.w.to(device=x.device, dtype=x.dtype)
        half = self.k // 2
        means = F.pad(x.flatten(2).mean(dim=-1), (half, half))
        z = means.unfold(1, self.k, 1) @ w
        return z.sigmoid()[:, :, None, None] * x
