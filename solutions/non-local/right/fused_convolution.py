# theta, phi and g fused into one convolution, split with chunk
import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        self.width = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.embed = nn.Conv2d(in_channels, 3 * self.width, 1)
        self.restore = nn.Conv2d(self.width, in_channels, 1)

    def forward(self, x):
        theta, phi, g = self.embed(x).flatten(2).chunk(3, dim=1)  # each (B, C', N)
        scores = torch.bmm(theta.transpose(1, 2), phi)
        y = torch.bmm(g, scores.softmax(-1).transpose(1, 2))
        return self.restore(y.reshape(x.size(0), self.width, x.size(2), x.size(3))) + x
