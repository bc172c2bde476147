# caught by: input-gradients
# mistake: detaches the pooled descriptor, so that no gradient reaches the input by way of the gate
# explanation: The gate depends on x, and the gradient of x * gate(x) has two terms. detach() keeps the forward pass and
# silently drops the second one, so earlier layers never learn to drive the gate.
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
        y = x.detach().mean((2, 3)).unsqueeze(1)
        gate = torch.sigmoid(self.conv(y))
        return x * gate.transpose(1, 2).unsqueeze(-1)
