# caught by: values
# mistake: lets the window wrap round from the last channel to the first, where it should see zeros
# explanation: The convolution pads with zeros. With circular padding the first channel's gate depends on the last
# channel, which is no neighbour of it.
import math

import torch
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        self.k = t if t % 2 else t + 1
        self.conv = nn.Conv1d(1, 1, self.k, bias=False)

    def forward(self, x):
        y = x.mean((2, 3))
        channels = y.shape[1]
        around = torch.arange(-(self.k // 2), channels + self.k // 2, device=x.device) % channels
        gate = torch.sigmoid(self.conv(y[:, around].unsqueeze(1)))
        return x * gate.transpose(1, 2).unsqueeze(-1)
