import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.transform = nn.Conv2d(channel, channel, 1)
        self.attend = nn.Conv2d(channel, 1, 1)

    def forward(self, x):
        e = self.attend(x)
        a = torch.softmax(e.reshape(e.shape[0], -1), dim=1).reshape(e.shape)
        return (a * x).sum((2, 3)), a.squeeze(1)
