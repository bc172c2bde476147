import torch
import torch.nn as nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        self.dim = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.lin1 = nn.Linear(in_channels, self.dim)
        self.lin2 = nn.Linear(in_channels, self.dim)
        self.lin3 = nn.Linear(in_channels, self.dim)
        self.lin4 = nn.Linear(self.dim, in_channels)

    def forward(self, x):
        batch, channels, height, width = x.shape
        pixels = x.permute(0, 2, 3, 1).reshape(batch, height * width, channels)
        result = torch.empty((batch, height * width, self.dim), dtype=x.dtype)
        for n in range(batch):
            scores = self.lin1(pixels[n]) @ self.lin2(pixels[n]).T
            result[n] = torch.softmax(scores, 1) @ self.lin3(pixels[n])
        image = self.lin4(result).reshape(batch, height, width, channels)
        return x + image.permute(0, 3, 1, 2)
