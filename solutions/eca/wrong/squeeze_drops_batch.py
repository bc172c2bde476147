# caught by: edge-shapes
# mistake: calls squeeze() without a dimension and so loses the batch dimension when B is 1
# explanation: squeeze() removes every dimension of size one, the batch too. Name the dimension you mean: squeeze(-1), or
# take the mean over (2, 3) and have nothing to squeeze.
import math

import torch
import torch.nn.functional as F
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        k = t if t % 2 else t + 1
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        pooled = F.adaptive_avg_pool2d(x, 1).squeeze()
        rows = pooled if pooled.dim() == 2 else pooled.reshape(-1, 1)
        gate = torch.sigmoid(self.conv(rows.unsqueeze(1))).squeeze(1)
        return x * gate.reshape(x.shape[0], -1, 1, 1)
