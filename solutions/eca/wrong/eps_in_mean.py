# caught by: values
# mistake: adds 0.001 to the number of positions before dividing by it
# explanation: H * W is never zero, so there is nothing to guard against. The small constant makes every mean too small,
# most of all for small maps.
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
        y = (x.sum((2, 3)) / (x.shape[2] * x.shape[3] + 1e-3)).unsqueeze(1)
        gate = torch.sigmoid(self.conv(y))
        return x * gate.transpose(1, 2).unsqueeze(-1)
