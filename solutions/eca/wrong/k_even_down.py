# caught by: parameter-count
# mistake: makes an even t odd by subtracting one instead of adding one
# explanation: An even t becomes t + 1. Going down gives a narrower window: with channel=8 and the defaults t is 2, and k
# must be 3, not 1.
import math

import torch
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        k = t if t % 2 else max(t - 1, 1)
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        y = x.mean((2, 3)).unsqueeze(1)
        gate = torch.sigmoid(self.conv(y))
        return x * gate.transpose(1, 2).unsqueeze(-1)
