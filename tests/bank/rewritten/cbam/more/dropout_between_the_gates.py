import torch
import torch.nn as nn
import torch.nn.functional as F


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        hid = channel // reduction
        self.a = nn.Linear(channel, hid, bias=False)
        self.b = nn.Linear(hid, channel, bias=False)
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def channel_map(self, t):
        t = t.flatten(2)
        s = self.b(self.a(t.mean(2)).relu()) + self.b(self.a(t.amax(2)).relu())
        return s.sigmoid()[..., None, None]

    def spatial_map(self, t):
        return self.conv(torch.stack([t.mean(1), t.amax(1)], 1)).sigmoid()

    def forward(self, x):
        x = x * self.channel_map(x)
        where = self.spatial_map(x)
        x = F.dropout(x, p=0.1, training=self.training)
        return x * where
