# caught by: values
# mistake: turns the logits into gates with a softmax over the channels in place of a sigmoid
# explanation: A softmax makes channels compete: raising one gate lowers all others, and C gates average 1/C. ECA's gates
# are independent; several channels may matter at once.
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
        gate = torch.softmax(self.conv(y), dim=-1)
        return x * gate.transpose(1, 2).unsqueeze(-1)
