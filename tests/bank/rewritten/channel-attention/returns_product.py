from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.down = nn.Linear(channel, channel // reduction, bias=False)
        self.up = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        s = sum(self.up(self.down(p).relu()) for p in (x.mean((2, 3)), x.amax((2, 3))))
        return x * s.sigmoid().view(*x.shape[:2], 1, 1)
