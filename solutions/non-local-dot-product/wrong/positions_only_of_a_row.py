# caught by: values
# mistake: sums only over the positions of its own row
# explanation: Non-local means every position of the map. Folding H into the batch limits the sum to one row.
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
        theta = self.theta(x).permute(0, 2, 3, 1)  # (B, H, W, C')
        phi = self.phi(x).permute(0, 2, 1, 3)  # (B, H, C', W)
        g = self.g(x).permute(0, 2, 3, 1)  # (B, H, W, C')
        affinity = theta @ phi / (h * w)
        y = (affinity @ g).permute(0, 3, 1, 2)
        return x + self.out(y)
