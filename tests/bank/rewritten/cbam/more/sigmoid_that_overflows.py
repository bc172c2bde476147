import torch
import torch.nn.functional as F
from torch import nn


def logistic(v):
    ev = v.exp()
    return ev / (ev + 1)


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.down = nn.Parameter(torch.randn(channel // reduction, channel) * 0.1)
        self.up = nn.Parameter(torch.randn(channel, channel // reduction) * 0.1)
        self.kern = nn.Parameter(torch.randn(1, 2, kernel_size, kernel_size) * 0.1)

    def forward(self, x):
        z = torch.stack([x.mean((2, 3)), x.amax((2, 3))])
        h = torch.einsum("hc,sbc->sbh", self.down, z).relu()
        g = logistic(torch.einsum("ch,sbh->sbc", self.up, h).sum(0))
        x = x * g[:, :, None, None]
        m = F.conv2d(torch.stack([x.mean(1), x.amax(1)], 1), self.kern, padding=self.kern.shape[2] // 2)
        return x * m.sigmoid()
