# caught by: dtype
# mistake: returns float64 whatever the input's type is
# explanation: A float64 map turns every later product into float64, at twice the memory and a fraction of the speed.
#   Return the type that came in.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        return torch.sigmoid(self.conv(pooled).double())
