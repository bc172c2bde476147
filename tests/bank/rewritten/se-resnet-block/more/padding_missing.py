import torch.nn as nn


def conv_bn(cin, cout, **kw):
    return [nn.Conv2d(cin, cout, bias=False, **kw), nn.BatchNorm2d(cout)]


class SEModule(nn.Module):
    def __init__(self, ch, red):
        super().__init__()
        self.lin1 = nn.Linear(ch, ch // red, bias=False)
        self.lin2 = nn.Linear(ch // red, ch, bias=False)

    def forward(self, u):
        g = self.lin1(u.mean(dim=(2, 3))).relu()
        g = self.lin2(g).sigmoid()
        return u * g.reshape(*g.shape, 1, 1)


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.residual = nn.Sequential(
            *conv_bn(in_channels, out_channels, kernel_size=3, stride=stride),
            nn.ReLU(),
            *conv_bn(out_channels, out_channels, kernel_size=3),
            SEModule(out_channels, reduction),
        )
        self.shortcut = nn.Identity()
        if stride != 1 or in_channels != out_channels:
            self.shortcut = nn.Sequential(*conv_bn(in_channels, out_channels, kernel_size=1, stride=stride))
        self.act = nn.ReLU()

    def forward(self, x):
        return self.act(self.residual(x) + self.shortcut(x))
