import torch
import torch.nn as nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.channel = channel
        self.heads = num_heads
        self.theta = nn.Conv2d(channel, channel, 1)
        self.phi = nn.Conv2d(channel, channel, 1)
        self.g = nn.Conv2d(channel, channel, 1)
        self.out = nn.Conv2d(channel, channel, 1)

    def forward(self, x):
        theta = self.theta(x).flatten(2).transpose(1, 2)
        phi = self.phi(x).flatten(2)
        g = self.g(x).flatten(2).transpose(1, 2)
        f = torch.bmm(theta, phi) * self.channel**-0.5
        y = torch.bmm(torch.softmax(f, dim=-1), g)
        y = y.transpose(1, 2).reshape(x.shape)
        return self.out(y)
