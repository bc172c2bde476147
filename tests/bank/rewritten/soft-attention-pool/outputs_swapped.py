import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        s = self.score(x)
        a = torch.exp(s - s.amax((2, 3), keepdim=True))
        a = a / a.sum((2, 3), keepdim=True)
        return a.squeeze(1), torch.einsum("bchw,bkhw->bc", x, a)
