import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.mask = nn.Sequential(
            nn.ZeroPad2d(3),
            nn.Conv2d(2, 1, kernel_size, bias=False),
            nn.Sigmoid(),
        )

    def forward(self, x):
        two = [torch.mean(x, 1, keepdim=True), torch.aminmax(x, dim=1, keepdim=True).max]
        return self.mask(torch.hstack(two))
