# caught by: large-values
# mistake: writes the sigmoid as exp(z) / (1 + exp(z)), which overflows to NaN for large logits
# explanation: exp(z) is infinite beyond z = 709 in double and 88 in single precision, and inf / inf is NaN.
# torch.sigmoid picks the form that stays finite.
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
        z = self.conv(x.mean((2, 3)).unsqueeze(1))
        gate = torch.exp(z) / (1 + torch.exp(z))
        return x * gate.transpose(1, 2).unsqueeze(-1)
