# caught by: values
# mistake: divides the sum over the channels by C + 0.001
# explanation: C is at least 1, so nothing here can divide by zero. The epsilon only shifts every mean a little, which
#   float64 shows at once.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        mean = x.sum(dim=1, keepdim=True) / (x.size(1) + 1e-3)
        peak = x.amax(dim=1, keepdim=True)
        return torch.sigmoid(self.conv(torch.cat([mean, peak], dim=1)))
