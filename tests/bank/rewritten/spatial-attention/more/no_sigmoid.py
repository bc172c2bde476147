import torch
import torch.nn as nn
import torch.nn.functional as F


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.k = kernel_size
        self.theta = nn.Parameter(torch.randn(kernel_size, kernel_size, 2) * 0.1)

    def forward(self, x):
        q = self.k // 2
        s = torch.stack([x.mean(1), x.amax(1)], -1)
        s = F.pad(s, [0, 0, q, q, q, q])
        windows = s.unfold(1, self.k, 1).unfold(2, self.k, 1)
        return torch.einsum("bhwsij,ijs->bhw", windows, self.theta).unsqueeze(1)
