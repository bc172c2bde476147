# caught by: parameter-count
# mistake: always uses a kernel of three, whatever the channel count, gamma and b
# explanation: The point of the formula is that wide layers get wider windows: with the defaults k is 1 up to 7 channels,
# 3 from 8 and 5 from 128 channels on.
import torch
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        self.conv = nn.Conv1d(1, 1, 3, padding=1, bias=False)

    def forward(self, x):
        y = x.mean((2, 3)).unsqueeze(1)
        gate = torch.sigmoid(self.conv(y))
        return x * gate.transpose(1, 2).unsqueeze(-1)
