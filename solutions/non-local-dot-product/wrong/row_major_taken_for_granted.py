# caught by: non-contiguous
# mistake: reads the input through as_strided as if its numbers lay side by side
# explanation: as_strided trusts the strides that it is given; a transposed or sliced input has others, and the numbers
#   are silently mixed up. flatten and reshape look at the real strides.
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        if inter_channels is None:
            inter_channels = max(in_channels // 2, 1)
        self.theta = nn.Conv1d(in_channels, inter_channels, 1)
        self.phi = nn.Conv1d(in_channels, inter_channels, 1)
        self.g = nn.Conv1d(in_channels, inter_channels, 1)
        self.out = nn.Conv2d(inter_channels, in_channels, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        positions = x.as_strided((b, c, h * w), (c * h * w, h * w, 1))
        theta = self.theta(positions).transpose(1, 2)  # (B, N, C')
        phi = self.phi(positions)  # (B, C', N)
        g = self.g(positions).transpose(1, 2)  # (B, N, C')
        affinity = theta @ phi / (h * w)
        y = (affinity @ g).transpose(1, 2).reshape(b, -1, h, w)
        return x + self.out(y)
