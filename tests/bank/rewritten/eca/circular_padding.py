import math

import torch
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log(channel, 2) + b) / gamma))
        k = t if t % 2 == 1 else t + 1
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, padding_mode="circular", bias=False)

    def forward(self, x):
        gate = torch.sigmoid(self.conv(torch.mean(x, (2, 3))[:, None]))[:, 0]
        return torch.einsum("bchw,bc->bchw", x, gate)
