# caught by: negative-offset
# mistake: divides with // before it takes the absolute value, which rounds negative numbers away from zero
# explanation: For positive quotients // and int() agree. For b = -6 and 3 channels (log2(3) - 6) / 2 is -2.2: int of
# the absolute value is 2, while // gives -3 and so another kernel.
import math

import torch
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) // gamma))
        k = t if t % 2 else t + 1
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        y = x.mean((2, 3)).unsqueeze(1)
        gate = torch.sigmoid(self.conv(y))
        return x * gate.transpose(1, 2).unsqueeze(-1)
