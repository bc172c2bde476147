# caught by: parameter-count
# mistake: computes log2(C) / gamma + b, with only the logarithm divided by gamma
# explanation: Both terms are divided: t = (log2(C) + b) / gamma. Without the brackets b counts gamma times as much.
import math

import torch
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs(math.log2(channel) / gamma + b))
        k = t if t % 2 else t + 1
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        y = x.mean((2, 3)).unsqueeze(1)
        gate = torch.sigmoid(self.conv(y))
        return x * gate.transpose(1, 2).unsqueeze(-1)
