import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.score = nn.Conv2d(2, 1, kernel_size, padding="same", bias=False)

    def forward(self, x):
        maps = torch.cat([torch.mean(x, 1, True), torch.max(x, 1, True).values], 1)
        scores = self.score(maps)
        b, _, h, w = scores.shape
        return torch.softmax(scores.reshape(b, h * w), dim=1).reshape(b, 1, h, w)
