# caught by: non-contiguous
# mistake: reads the input through as_strided as if its numbers lay side by side
# explanation: as_strided trusts the strides that it is given; a transposed or sliced input has others, and the numbers
#   are silently mixed up. flatten and reshape look at the real strides.
import torch
from torch import nn


class ChannelGate(nn.Module):
    def __init__(self, channel, reduction):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def mlp(self, z):
        return self.fc2(torch.relu(self.fc1(z)))

    def forward(self, x):
        b, c, h, w = x.shape
        pixels = x.as_strided((b, c, h * w), (c * h * w, h * w, 1))
        scores = self.mlp(pixels.mean(dim=2)) + self.mlp(pixels.amax(dim=2))
        return torch.sigmoid(scores)[:, :, None, None]


class SpatialGate(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(dim=1, keepdim=True), x.amax(dim=1, keepdim=True)], dim=1)
        return torch.sigmoid(self.conv(pooled))


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.channel = ChannelGate(channel, reduction)
        self.spatial = SpatialGate(kernel_size)

    def forward(self, x):
        x = self.channel(x) * x
        return self.spatial(x) * x
