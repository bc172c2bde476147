# caught by: negative-offset
# mistake: leaves out the absolute value, so that a negative b gives a negative kernel size
# explanation: k is the size of a window. With b below -log2(C) the quotient is negative, and a convolution cannot be
# built from it; the formula takes the absolute value first.
import math

import torch
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int((math.log2(channel) + b) / gamma)
        k = t if t % 2 else t + 1
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        y = x.mean((2, 3)).unsqueeze(1)
        gate = torch.sigmoid(self.conv(y))
        return x * gate.transpose(1, 2).unsqueeze(-1)
