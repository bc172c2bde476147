# caught by: values
# mistake: puts a ReLU between the convolution and the sigmoid
# explanation: After a ReLU no logit is below zero, so no gate falls below one half and the layer can never close a
# channel. SE's ReLU stands between two layers; ECA has one layer and no ReLU.
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
        gate = torch.sigmoid(torch.relu(self.conv(y)))
        return x * gate.transpose(1, 2).unsqueeze(-1)
