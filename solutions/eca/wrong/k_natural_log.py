# caught by: parameter-count
# mistake: takes the natural logarithm of the channel count where the formula has log2
# explanation: math.log without a base is the natural logarithm, 0.69 times log2. The kernel comes out too small for
# wide layers: at 128 channels with the defaults ln gives k=3, log2 gives k=5.
import math

import torch
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log(channel) + b) / gamma))
        k = t if t % 2 else t + 1
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        y = x.mean((2, 3)).unsqueeze(1)
        gate = torch.sigmoid(self.conv(y))
        return x * gate.transpose(1, 2).unsqueeze(-1)
