import torch
from torch import nn

SHRINK = 16


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        hidden = channel // SHRINK
        self.enc = nn.Linear(channel, hidden, bias=False)
        self.dec = nn.Linear(hidden, channel, bias=False)
        self.sconv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        desc = torch.stack([x.mean(dim=(2, 3)), x.amax(dim=(2, 3))], dim=1)
        att = self.dec(self.enc(desc).relu()).sum(dim=1).sigmoid()
        y = torch.einsum("bc,bchw->bchw", att, x)
        where = self.sconv(torch.stack([y.mean(dim=1), y.amax(dim=1)], dim=1)).sigmoid()
        return where * y
