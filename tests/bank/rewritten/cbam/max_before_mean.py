import torch
from torch import nn


class What(nn.Module):
    def __init__(self, c, r):
        super().__init__()
        self.fc1, self.fc2 = nn.Linear(c, c // r, bias=False), nn.Linear(c // r, c, bias=False)

    def forward(self, x):
        flat = x.flatten(2)
        both = [self.fc2(torch.relu(self.fc1(d))) for d in (flat.mean(2), flat.max(2)[0])]
        return x * torch.sigmoid(both[0] + both[1])[:, :, None, None]


class Where(nn.Module):
    def __init__(self, k):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, k, 1, k // 2, bias=False)

    def forward(self, x):
        return x * torch.sigmoid(self.conv(torch.stack([x.amax(1), x.mean(1)], 1)))


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.body = nn.Sequential(What(channel, reduction), Where(kernel_size))

    def forward(self, x):
        return self.body(x)
