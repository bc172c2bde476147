# caught by: values
# mistake: adds the input to the gated input, so that it multiplies by 1 + gate
# explanation: ECA only rescales: y = x * gate. A residual connection belongs to the block around the layer; added here
# it keeps every channel alive, and no channel can be switched off.
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
        y = x.mean((2, 3)).unsqueeze(1)
        gate = torch.sigmoid(self.conv(y)).transpose(1, 2).unsqueeze(-1)
        return x + x * gate
