import numpy as np
import torch
import torch.nn as nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        # size of the small layer
        n_small = int(np.rint(channel / reduction))
        # the two weight matrices
        self.M1 = nn.Parameter(torch.rand(channel, n_small) - 0.5)
        self.M2 = nn.Parameter(torch.rand(n_small, channel) - 0.5)

    def forward(self, x):
        # average over width, then over height
        m = x.mean(3).mean(2)
        # small layer
        m = torch.relu(torch.matmul(m, self.M1))
        # big layer
        m = torch.sigmoid(torch.matmul(m, self.M2))
        # same number for every pixel
        return x * m.unsqueeze(2).unsqueeze(3).expand_as(x)
