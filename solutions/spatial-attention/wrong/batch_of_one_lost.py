# caught by: edge-shapes
# mistake: calls squeeze(0) on the pooled maps, which removes the batch axis of a single image
# explanation: squeeze(0) does nothing for a batch of two and drops the axis for a batch of one, so tests on batches never
#   see it. Nothing needs to be squeezed here.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        mean = x.mean(dim=1, keepdim=True).squeeze(0)
        peak = x.amax(dim=1, keepdim=True).squeeze(0)
        return torch.sigmoid(self.conv(torch.cat([mean, peak], dim=-3)))
