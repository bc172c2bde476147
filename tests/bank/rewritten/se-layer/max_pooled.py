from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.pool = nn.AdaptiveMaxPool2d((1, 1))
        self.mlp = nn.ModuleDict(
            {
                "a": nn.Conv2d(channel, channel // reduction, 1, bias=False),
                "b": nn.Conv2d(channel // reduction, channel, 1, bias=False),
            }
        )

    def forward(self, x):
        s = self.mlp["b"](self.mlp["a"](self.pool(x)).clamp(min=0))
        return x.mul(s.sigmoid())
