import torch
import torch.nn as nn


class SharedMLP(nn.Sequential):
    def __init__(self, dim, bottleneck):
        super().__init__(
            nn.Conv2d(dim, bottleneck, 1, bias=False),
            nn.ReLU(),
            nn.Dropout(p=0.2),
            nn.Conv2d(bottleneck, dim, 1, bias=False),
        )


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.body = SharedMLP(channel, channel // reduction)
        self.gap = nn.AdaptiveAvgPool2d(1)

    def forward(self, x):
        from_avg = self.body(self.gap(x))
        from_max = self.body(torch.amax(x, dim=(2, 3), keepdim=True))
        return torch.sigmoid(from_avg + from_max)
