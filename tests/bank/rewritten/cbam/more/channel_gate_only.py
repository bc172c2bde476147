import torch
from torch import nn


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        # the two poolings over the image
        self.ap = nn.AdaptiveAvgPool2d(1)
        self.mp = nn.AdaptiveMaxPool2d(1)
        # shared network of the channel attention
        self.fc = nn.Sequential(
            nn.Conv2d(channel, channel // reduction, 1, bias=False),
            nn.ReLU(),
            nn.Conv2d(channel // reduction, channel, 1, bias=False),
        )
        # big filter of the spatial attention
        self.conv = nn.Conv2d(2, 1, (kernel_size, kernel_size), padding="same", bias=False)
        self.sig = nn.Sigmoid()

    def channel_att(self, f):
        # sum of both branches, then the sigmoid
        return self.sig(self.fc(self.ap(f)) + self.fc(self.mp(f)))

    def spatial_att(self, f):
        # pool over the channels, then filter
        f = torch.cat([f.mean(1, keepdim=True), f.max(1, keepdim=True).values], dim=1)
        return self.sig(self.conv(f))

    def forward(self, x):
        # apply the attention
        out = x * self.channel_att(x)
        return out
