import torch
from torch import nn


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        # channel attention layers
        self.layer1 = nn.Conv2d(channel, channel // reduction, 1, bias=False)
        self.layer2 = nn.Conv2d(channel // reduction, channel, 1, bias=False)
        # spatial attention layer
        self.layer3 = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        b, c, h, w = x.shape
        # channel attention
        a = self.layer2(torch.relu(self.layer1(x.mean((2, 3), keepdim=True))))
        m = self.layer2(torch.relu(self.layer1(x.amax((2, 3), keepdim=True))))
        x = x * torch.sigmoid(a + m)
        # spatial attention
        buf = torch.empty((b, 2, h, w), dtype=x.dtype)
        buf[:, 0:1] = torch.mean(x, 1, keepdim=True)
        buf[:, 1:2] = torch.amax(x, 1, keepdim=True)
        return x * torch.sigmoid(self.layer3(buf))
