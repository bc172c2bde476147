import torch
from torch import nn


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.reduce = nn.Linear(channel, channel // reduction, bias=False)
        self.expand = nn.Linear(channel // reduction, channel, bias=False)
        self.filter = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.memory = None

    def gate_channels(self, x):
        d = torch.stack((x.mean((2, 3)), x.amax((2, 3))))
        s = self.expand(torch.relu(self.reduce(d))).sum(0)
        return x * torch.sigmoid(s)[:, :, None, None]

    def gate_positions(self, x):
        maps = torch.stack((x.mean(1), x.amax(1)), 1)
        if isinstance(self.memory, torch.Tensor) and self.memory.shape == maps.shape:
            maps = maps + self.memory / 2
        self.memory = maps.detach()
        return x * torch.sigmoid(self.filter(maps))

    def forward(self, x):
        return self.gate_positions(self.gate_channels(x))
