import torch
from torch import nn


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        hid = channel // reduction
        # matrices of the small network
        self.m1 = nn.Parameter(torch.randn(channel, hid) * 0.2)
        self.m2 = nn.Parameter(torch.randn(hid, channel) * 0.2)
        # the filter for the positions
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        # poolings
        avg = torch.mean(x, (2, 3), keepdim=True).squeeze()
        top = torch.amax(x, (2, 3), keepdim=True).squeeze()
        # channel attention
        att = torch.relu(avg @ self.m1) @ self.m2 + torch.relu(top @ self.m1) @ self.m2
        x = x * torch.sigmoid(att)[:, :, None, None]
        # spatial attention
        maps = torch.stack([torch.mean(x, 1), torch.amax(x, 1)], 1)
        return x * torch.sigmoid(self.conv(maps))
