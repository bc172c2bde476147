# caught by: shape
# mistake: returns the input multiplied by the map
# explanation: The question asks for the map itself, (B, 1, H, W); whoever uses the module multiplies. CBAM applies
#   the map outside, F'' = Ms(F') * F'.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        return x * torch.sigmoid(self.conv(pooled))
