# caught by: batch-independence
# mistake: slides the convolution over the flattened batch, so that a window reaches into the neighbouring image
# explanation: Flattened to (1, 1, B*C) the last channel of one image stands next to the first channel of the next.
# Keep the batch dimension: the convolution wants (B, 1, C).
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
        y = x.mean((2, 3)).reshape(1, 1, -1)
        gate = torch.sigmoid(self.conv(y))
        return x * gate.reshape(x.shape[0], x.shape[1], 1, 1)
