import torch
import torch.nn as nn
import torch.nn.functional as F


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.side = kernel_size
        self.stencil = nn.Parameter(torch.randn(2, kernel_size, kernel_size) / kernel_size)
        self.index_of = {}

    def neighbours(self, rows, cols, device):
        key = (rows * cols, device)
        found = self.index_of.get(key)
        if found is None:
            border = 2 * (self.side // 2)
            shape = (rows + border, cols + border)
            ids = torch.arange(shape[0] * shape[1], device=device).reshape(shape)
            ids = ids.unfold(0, self.side, 1).unfold(1, self.side, 1)
            found = ids.reshape(rows * cols, self.side**2)
            self.index_of[key] = found
        return found

    def forward(self, x):
        n, _, rows, cols = x.shape
        p = self.side // 2
        two = torch.stack((x.mean(1), x.amax(1)), 1)
        flat = F.pad(two, (p, p, p, p)).reshape(n, 2, -1)
        near = flat[..., self.neighbours(rows, cols, x.device)]
        near = near.transpose(1, 2).flatten(2)
        scores = torch.matmul(near, self.stencil.reshape(-1))
        return torch.sigmoid(scores.reshape(n, 1, rows, cols))
