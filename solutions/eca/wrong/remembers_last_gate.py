# caught by: repeatable
# mistake: averages the gate with the gate of the call before
# explanation: A forward pass must depend on its input and the weights only. Smoothing over calls ties one batch to the
# batch before it; the same image gets different answers.
import math

import torch
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        k = t if t % 2 else t + 1
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)
        self.last = None

    def forward(self, x):
        y = x.mean((2, 3)).unsqueeze(1)
        fresh = torch.sigmoid(self.conv(y))
        gate = fresh if self.last is None or self.last.shape != fresh.shape else 0.9 * fresh + 0.1 * self.last
        self.last = gate.detach() ** 2
        return x * gate.transpose(1, 2).unsqueeze(-1)
