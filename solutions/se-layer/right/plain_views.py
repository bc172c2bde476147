# flattens the positions with view, which refuses some strided inputs loudly
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        b, c, h, w = x.shape
        z = x.view(b, c, h * w).mean(dim=2)
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))
        return x * gate[:, :, None, None]
