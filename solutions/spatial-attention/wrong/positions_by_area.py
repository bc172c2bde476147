# caught by: repeatable
# mistake: remembers the neighbours of each position by the number of positions, and mixes up 3 x 8 and 8 x 3
# explanation: A table that depends on height and width must be remembered under both. Images of equal area and other shape get each other's neighbours.
import torch
from torch import nn
from torch.nn import functional as F


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.k = kernel_size
        self.kernel = nn.Parameter(torch.randn(2, kernel_size * kernel_size) / kernel_size)
        self.tables = {}

    def table(self, h, w, device):
        if (h * w, device) not in self.tables:
            wide = w + 2 * (self.k // 2)
            corner = torch.arange(h, device=device)[:, None] * wide + torch.arange(w, device=device)
            shift = torch.arange(self.k, device=device)[:, None] * wide + torch.arange(self.k, device=device)
            self.tables[h * w, device] = corner.reshape(-1, 1) + shift.reshape(1, -1)
        return self.tables[h * w, device]

    def forward(self, x):
        b, _, h, w = x.shape
        pooled = torch.stack([x.mean(1), x.amax(1)], dim=1)
        framed = F.pad(pooled, [self.k // 2] * 4).flatten(2)
        patches = framed[:, :, self.table(h, w, x.device)]
        return torch.einsum("bcnk,ck->bn", patches, self.kernel).reshape(b, 1, h, w).sigmoid()
