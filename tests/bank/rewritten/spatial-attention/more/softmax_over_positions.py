import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.score = nn.Sequential(
            nn.ZeroPad2d(kernel_size // 2),
            nn.Conv2d(2, 1, kernel_size, bias=False),
        )

    def forward(self, x):
        a = torch.cat((x.mean(1, True), x.topk(1, dim=1).values), 1)
        a = self.score(a)
        # larger scores get larger weights
        a = torch.exp(a - a.amax(dim=(2, 3), keepdim=True))
        return a / a.sum(dim=(2, 3), keepdim=True)
