# caught by: parameter-count
# mistake: rounds (log2(C) + b) / gamma to the nearest integer before making it odd, where the contract cuts it off
# explanation: int() drops the fraction; round() may go up to the next number and, once made odd, to a larger kernel.
# With channel=4 and gamma=2, b=1 the quotient is 1.5: int gives k=1, round gives 2 and so k=3.
import math

import torch
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = round(abs((math.log2(channel) + b) / gamma))
        k = t if t % 2 else t + 1
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        y = x.mean((2, 3)).unsqueeze(1)
        gate = torch.sigmoid(self.conv(y))
        return x * gate.transpose(1, 2).unsqueeze(-1)
