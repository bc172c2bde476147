# caught by: values
# mistake: applies the softmax to the embedded queries over their channels instead of to the scores
# explanation: What must be normalised is the affinity of i to all positions j. A softmax over C' before the product
#   normalises something else, as efficient attention does.
import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        if inter_channels is None:
            inter_channels = max(in_channels // 2, 1)
        self.theta = nn.Conv2d(in_channels, inter_channels, 1)
        self.phi = nn.Conv2d(in_channels, inter_channels, 1)
        self.g = nn.Conv2d(in_channels, inter_channels, 1)
        self.out = nn.Conv2d(inter_channels, in_channels, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        theta = self.theta(x).flatten(2).transpose(1, 2)  # (B, N, C')
        phi = self.phi(x).flatten(2)  # (B, C', N)
        g = self.g(x).flatten(2).transpose(1, 2)  # (B, N, C')
        attention = torch.softmax(theta, dim=-1) @ phi
        y = (attention @ g).transpose(1, 2).reshape(b, -1, h, w)
        return x + self.out(y)
