import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.query = nn.Parameter(torch.randn(channel))
        self.offset = nn.Parameter(torch.zeros(1))
        self.root = channel**0.5

    def forward(self, x):
        scores = (torch.einsum("bchw,c->bhw", x, self.query) + self.offset) / self.root
        a = scores.flatten(1).softmax(1).reshape(scores.shape)
        return (x * a[:, None]).sum((2, 3)), a
