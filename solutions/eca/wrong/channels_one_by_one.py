# caught by: channel-order
# mistake: runs the convolution over each channel alone, where only its middle weight meets anything but padding
# explanation: Folding the channels into the batch gives (B*C, 1, 1), a sequence of length one. No channel sees a
# neighbour; the channels must be the axis that the window slides along, (B, 1, C).
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
        y = x.mean((2, 3)).reshape(-1, 1, 1)
        gate = torch.sigmoid(self.conv(y))
        return x * gate.reshape(x.shape[0], x.shape[1], 1, 1)
