# caught by: interface
# mistake: returns the weighted input together with the map
# explanation: The contract returns one tensor, the map. A caller that multiplies by a tuple gets an exception.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        attention = torch.sigmoid(self.conv(pooled))
        return x * attention, attention
