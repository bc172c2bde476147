import torch
import torch.nn.functional as F
from torch import nn


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        k = channel // reduction
        self.P = nn.Parameter(torch.randn(channel, k) / channel ** 0.5)
        self.Q = nn.Parameter(torch.randn(k, channel) / k ** 0.5)
        self.ksize = kernel_size
        self.R = nn.Parameter(torch.randn(2 * kernel_size * kernel_size) / kernel_size)

    def forward(self, x):
        b, c, h, w = x.shape
        s = sum(torch.relu(v @ self.P) @ self.Q for v in (x.mean((2, 3)), x.amax((2, 3))))
        x = torch.einsum("bchw,bc->bchw", x, s.sigmoid())
        maps = torch.stack([x.mean(1), x.amax(1)], dim=1)
        patches = F.unfold(maps, self.ksize, padding=self.ksize // 2)
        return torch.einsum("p,bpn->bn", self.R, patches).sigmoid().reshape(b, 1, h, w)
