# caught by: repeatable
# mistake: adds half of the last call's affinity to this one's
# explanation: The first call is right and every later one of the same size depends on it. Keep nothing between calls.
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
        self.last = None

    def forward(self, x):
        b, c, h, w = x.shape
        theta = self.theta(x).flatten(2).transpose(1, 2)  # (B, N, C')
        phi = self.phi(x).flatten(2)  # (B, C', N)
        g = self.g(x).flatten(2).transpose(1, 2)  # (B, N, C')
        affinity = theta @ phi / (h * w)
        if self.last is not None and self.last.shape == affinity.shape:
            affinity = affinity + 0.5 * self.last
        self.last = affinity.detach()
        y = (affinity @ g).transpose(1, 2).reshape(b, -1, h, w)
        return x + self.out(y)
