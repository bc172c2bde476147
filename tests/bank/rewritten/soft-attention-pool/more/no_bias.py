import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.query = nn.Parameter(torch.randn(channel) * channel**-0.5)

    def forward(self, x):
        e = torch.einsum("c,bchw->bhw", self.query, x)
        a = e.flatten(1).softmax(-1).reshape(e.shape)
        return torch.einsum("bhw,bchw->bc", a, x), a
