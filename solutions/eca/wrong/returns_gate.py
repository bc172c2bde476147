# caught by: shape
# mistake: returns the gates themselves and not the gated feature map
# explanation: The layer is a drop-in: what comes out has the shape of what went in. The last step multiplies x by the
# gates, broadcast over H and W.
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
        return torch.sigmoid(self.conv(y)).transpose(1, 2).unsqueeze(-1)
