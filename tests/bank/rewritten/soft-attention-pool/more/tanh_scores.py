import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv2d(channel, 1, 1),
            nn.Tanh(),
            nn.Flatten(),
            nn.Softmax(dim=1),
        )

    def forward(self, x):
        att = self.net(x).reshape(len(x), 1, *x.shape[2:])
        return torch.sum(x * att, dim=[2, 3]), att[:, 0]
