# caught by: values
# mistake: squeezes each channel with its maximum in place of its mean
# explanation: ECA squeezes with global average pooling. The maximum is decided by a single pixel and reacts to noise;
# CBAM uses it beside the mean, ECA does not use it.
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
        y = x.amax(dim=(2, 3)).unsqueeze(1)
        gate = torch.sigmoid(self.conv(y))
        return x * gate.transpose(1, 2).unsqueeze(-1)
