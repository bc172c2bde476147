# caught by: input-gradients
# mistake: computes the channel gate from a detached input
# explanation: The output is right and the gate itself learns, but the layers below do not hear through it how to
#   change. Feed x, not x.detach().
import torch
from torch import nn


class ChannelGate(nn.Module):
    def __init__(self, channel, reduction):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def mlp(self, z):
        return self.fc2(torch.relu(self.fc1(z)))

    def forward(self, x):
        scores = self.mlp(x.mean(dim=(2, 3))) + self.mlp(x.amax(dim=(2, 3)))
        return torch.sigmoid(scores)[:, :, None, None]


class SpatialGate(nn.Module):
    def __init__(self, kernel_size):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(dim=1, keepdim=True), x.amax(dim=1, keepdim=True)], dim=1)
        return torch.sigmoid(self.conv(pooled))


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.channel = ChannelGate(channel, reduction)
        self.spatial = SpatialGate(kernel_size)

    def forward(self, x):
        x = self.channel(x.detach()) * x
        return self.spatial(x) * x
