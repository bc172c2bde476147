import torch
import torch.nn as nn
import torch.nn.functional as F


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        self.gamma = gamma
        self.b = b
        self.interact = nn.Conv2d(channel, channel, kernel_size=1, bias=False)

    def forward(self, x):
        squeezed = F.adaptive_avg_pool2d(x, 1)
        weights = torch.sigmoid(self.interact(squeezed))
        return x * weights.expand_as(x)
