import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.attend = nn.Sequential(
            nn.ReplicationPad2d(kernel_size // 2),
            nn.Conv2d(2, 1, kernel_size, bias=False),
            nn.Sigmoid(),
        )

    def forward(self, x):
        avg_map = x.mean(dim=1, keepdim=True)
        max_map, _ = x.max(dim=1, keepdim=True)
        return self.attend(torch.cat((avg_map, max_map), 1))
