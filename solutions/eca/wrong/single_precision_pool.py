# caught by: values
# mistake: pools in single precision, whatever the type of the input
# explanation: .float() rounds every mean to about seven digits. In double precision the error shows, and under mixed
# precision such casts cost time and memory; leave the type alone.
import math

import torch
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        k = t if t % 2 else t + 1
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        y = x.float().mean((2, 3)).to(x.dtype).unsqueeze(1)
        gate = torch.sigmoid(self.conv(y))
        return x * gate.transpose(1, 2).unsqueeze(-1)
