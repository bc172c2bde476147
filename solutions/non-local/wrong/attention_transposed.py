# caught by: values
# mistake: applies the transposed attention matrix, so position i collects what the others pay to it
# explanation: Row i of the attention holds the weights that position i gives to all j. Transposing after the softmax
#   mixes with weights that no longer add up to 1.
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
        attention = torch.softmax(theta @ phi, dim=-1)
        y = (attention.transpose(1, 2) @ g).transpose(1, 2).reshape(b, -1, h, w)
        return x + self.out(y)
