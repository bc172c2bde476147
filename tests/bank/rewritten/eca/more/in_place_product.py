import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        self.n_taps = t + (t % 2 == 0)
        self.taps = nn.Parameter(torch.empty(1, 1, 1, self.n_taps))
        nn.init.normal_(self.taps, std=0.2)

    def attention(self, x):
        z = F.adaptive_avg_pool2d(x, 1).flatten(1)
        z = F.conv2d(z[:, None, None], self.taps, padding=(0, self.n_taps // 2))
        return torch.sigmoid(z).reshape(x.shape[0], x.shape[1], 1, 1)

    def forward(self, x):
        a = self.attention(x)
        # autograd needs the original activations, inference does not: save memory there
        if x.requires_grad and torch.is_grad_enabled():
            x = a * x
        else:
            x *= a
        return x
