# caught by: values
# mistake: concatenates the pooled maps in the order [max, mean]
# explanation: The kernel has one slice for each pooled map. With the maps swapped, trained weights of the paper's order
#   would be applied to the wrong map; the contract fixes [mean, max].
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        mean = x.mean(dim=1, keepdim=True)
        peak = x.amax(dim=1, keepdim=True)
        return torch.sigmoid(self.conv(torch.cat([peak, mean], dim=1)))
