import torch.nn as nn


class SELayer(nn.Module):
    """Squeeze and excite with 1x1 convolutions and a skip connection."""

    def __init__(self, channel, reduction=16):
        super(SELayer, self).__init__()
        mid = channel // reduction
        self.gate = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Conv2d(channel, mid, kernel_size=1, bias=False),
            nn.ReLU(inplace=True),
            nn.Conv2d(mid, channel, kernel_size=1, bias=False),
            nn.Sigmoid(),
        )

    def forward(self, inp):
        skip = inp
        return skip + inp * self.gate(inp)
