# caught by: dtype
# mistake: computes its gates in double precision and returns a double whatever comes in
# explanation: float32 times float64 is float64. Everything behind the layer then runs in double precision, or fails where
# it meets float32 weights. Cast the gate back with .to(x.dtype), or do not cast at all.
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
        z = self.conv(x.mean((2, 3)).unsqueeze(1)).double()
        gate = torch.sigmoid(z)
        return x * gate.transpose(1, 2).unsqueeze(-1)
