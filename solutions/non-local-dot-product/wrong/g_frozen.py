# caught by: weight-gradients
# mistake: embeds the values with weight.data, so the weight of g gets no gradient
# explanation: .data has no history. The forward pass is right and the gradient of the input too, yet g keeps its
#   initial weight for ever.
import torch.nn.functional as F
from torch import nn


class NonLocalDotProduct(nn.Module):
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
        g = F.conv2d(x, self.g.weight.data, self.g.bias).flatten(2).transpose(1, 2)  # (B, N, C')
        affinity = theta @ phi / (h * w)
        y = (affinity @ g).transpose(1, 2).reshape(b, -1, h, w)
        return x + self.out(y)
