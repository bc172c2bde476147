# caught by: non-contiguous
# mistake: flattens the input with view, which fails for an input that is not contiguous
# explanation: view needs the numbers side by side in memory. A permuted or channels-last input is not laid out so;
#   flatten and reshape copy when they must.
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
        positions = x.view(b, c, h * w)
        theta = self.theta(positions).transpose(1, 2)  # (B, N, C')
        phi = self.phi(positions)  # (B, C', N)
        g = self.g(positions).transpose(1, 2)  # (B, N, C')
        affinity = theta @ phi / (h * w)
        y = (affinity @ g).transpose(1, 2).reshape(b, -1, h, w)
        return x + self.out(y)
