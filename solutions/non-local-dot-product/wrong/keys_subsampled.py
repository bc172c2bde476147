# caught by: values
# mistake: halves the keys and values with max pooling before comparing
# explanation: The paper's subsampling trick saves time and changes the result. The contract sums over all H * W
#   positions.
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
        self.pool = nn.MaxPool2d(2, ceil_mode=True)

    def forward(self, x):
        b, c, h, w = x.shape
        theta = self.theta(x).flatten(2).transpose(1, 2)  # (B, N, C')
        phi = self.pool(self.phi(x)).flatten(2)  # (B, C', N / 4)
        g = self.pool(self.g(x)).flatten(2).transpose(1, 2)  # (B, N / 4, C')
        affinity = theta @ phi / (h * w)
        y = (affinity @ g).transpose(1, 2).reshape(b, -1, h, w)
        return x + self.out(y)
