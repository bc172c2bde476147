import torch
import torch.nn.functional as F
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        self.taps = nn.Parameter(torch.randn(1, 1, 3))

    def forward(self, x):
        z = x.mean(dim=(-1, -2)).unsqueeze(1)
        return x * torch.sigmoid(F.conv1d(z, self.taps, padding=1)).squeeze(1)[..., None, None]
