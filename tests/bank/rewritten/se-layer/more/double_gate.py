import torch
import torch.nn as nn
import torch.nn.functional as F


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        k = channel // reduction
        self.squeeze_w = nn.Parameter(torch.empty(k, channel).uniform_(-0.4, 0.4))
        self.excite_w = nn.Parameter(torch.empty(channel, k).uniform_(-0.4, 0.4))

    def forward(self, x):
        avg = F.adaptive_avg_pool2d(x, (1, 1)).flatten(1)
        logits = F.linear(F.relu(F.linear(avg, self.squeeze_w)), self.excite_w)
        prob = logits.double().sigmoid()
        return prob.unflatten(1, (-1, 1, 1)) * x
