# caught by: values
# mistake: reads the pooled maps as W rows of H pixels, which is right only for square inputs
# explanation: view and reshape keep the order of the numbers in memory. Calling view(b, 1, w, h) does not transpose; it
#   shears the image whenever H and W differ.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        b, c, w, h = x.shape[0], x.shape[1], x.shape[3], x.shape[2]
        flat = x.reshape(b, c, h * w)
        pooled = torch.stack([flat.mean(dim=1), flat.amax(dim=1)], dim=1).view(b, 2, w, h)
        return torch.sigmoid(self.conv(pooled)).reshape(b, 1, h, w)
