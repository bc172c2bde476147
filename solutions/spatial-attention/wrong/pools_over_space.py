# caught by: values
# mistake: takes the maximum over the pixels of a channel and the channels, one number for a whole image
# explanation: Spatial attention needs a number for every pixel, so it pools over the channels, dim=1, and leaves H and W
#   alone. Pooling over H and W is channel attention's squeeze.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        mean = x.mean(dim=1, keepdim=True)
        peak = x.amax(dim=(1, 2, 3), keepdim=True).expand_as(mean)
        return torch.sigmoid(self.conv(torch.cat([mean, peak], dim=1)))
