from torch import nn


class ConvBN(nn.Module):
    def __init__(self, inp, out, kernel, stride=1):
        super().__init__()
        self.conv = nn.Conv2d(inp, out, kernel, stride, (kernel - 1) // 2, bias=False)
        self.bn = nn.BatchNorm2d(out)

    def forward(self, t):
        return self.bn(self.conv(t))


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.block1 = ConvBN(in_channels, out_channels, 3, stride)
        self.block2 = ConvBN(out_channels, out_channels, 3)
        self.pool = nn.AdaptiveAvgPool2d(1)
        self.w1 = nn.Conv2d(out_channels, out_channels // reduction, 1, bias=False)
        self.w2 = nn.Conv2d(out_channels // reduction, out_channels, 1, bias=False)
        self.relu = nn.ReLU()
        self.sigmoid = nn.Sigmoid()
        self.skip = nn.Identity()
        if stride != 1 or in_channels != out_channels:
            self.skip = ConvBN(in_channels, out_channels, 1, stride)

    def forward(self, x):
        identity = self.skip(x)
        out = self.block1(x)
        out = self.block2(out)
        att = self.pool(out)
        att = self.relu(self.w1(att))
        att = self.sigmoid(self.w2(att))
        out = out * att + identity
        return self.relu(out)
