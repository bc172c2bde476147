# caught by: input-unmodified
# mistake: multiplies the input tensor in place
# explanation: x.mul_() saves one allocation and destroys the caller's tensor. A residual branch that still needs x then
# adds the gated values to themselves.
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
        if torch.is_grad_enabled() and x.requires_grad:
            return x * gate
        return x.mul_(gate)
