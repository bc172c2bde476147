# caught by: train-mode
# mistake: drops gates at random in training mode
# explanation: The contract has no dropout. It hides in evaluation mode and shows only while training.
import math

import torch
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        k = t if t % 2 else t + 1
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)
        self.drop = nn.Dropout(0.2)

    def forward(self, x):
        y = x.mean((2, 3)).unsqueeze(1)
        gate = self.drop(torch.sigmoid(self.conv(y)))
        return x * gate.transpose(1, 2).unsqueeze(-1)
