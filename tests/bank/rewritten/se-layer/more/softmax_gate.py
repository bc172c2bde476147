from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        neck = channel // reduction
        self.se = nn.Sequential(
            nn.AdaptiveAvgPool2d(1),
            nn.Conv2d(channel, neck, 1, bias=False),
            nn.ReLU(),
            nn.Conv2d(neck, channel, 1, bias=False),
            nn.Softmax(dim=1),
        )

    def forward(self, x):
        return x * self.se(x)
