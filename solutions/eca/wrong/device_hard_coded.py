# caught by: device-agnostic
# mistake: moves the pooled descriptor to the CPU by name
# explanation: Code that names a device works on that device only. Take it from the input: x.device, x.new_zeros,
# torch.zeros_like.
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
        y = torch.zeros(x.shape[0], 1, x.shape[1], dtype=x.dtype, device="cpu")
        y = y + x.mean((2, 3)).unsqueeze(1)
        gate = torch.sigmoid(self.conv(y))
        return x * gate.transpose(1, 2).unsqueeze(-1)
