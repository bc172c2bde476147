import torch
from torch import nn


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.shared_mlp = nn.Sequential(
            nn.Conv2d(channel, channel // reduction, 1, bias=False),
            nn.ReLU(),
            nn.Conv2d(channel // reduction, channel, 1, bias=False),
        )
        # the two pooled maps as a volume of depth 2
        self.conv3d = nn.Conv3d(1, 1, (2, kernel_size, kernel_size), padding=(0, kernel_size // 2, kernel_size // 2), bias=False)

    def forward(self, x):
        gate = self.shared_mlp(x.mean((-1, -2), keepdim=True)) + self.shared_mlp(x.amax((-1, -2), keepdim=True))
        x = gate.sigmoid() * x
        volume = torch.stack((x.mean(1), x.amax(1)), 1).unsqueeze(1)
        return self.conv3d(volume).squeeze(2) * x
