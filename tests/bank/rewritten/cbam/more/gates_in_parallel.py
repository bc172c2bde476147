import torch
from torch import nn
from torch.nn import functional as F


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        k = channel // reduction
        self.W0 = nn.Parameter(torch.randn(k, channel) / channel ** 0.5)
        self.W1 = nn.Parameter(torch.randn(channel, k) / k ** 0.5)
        self.K = nn.Parameter(torch.randn(1, 2, kernel_size, kernel_size) / kernel_size)

    def forward(self, x):
        z = torch.stack((x.flatten(2).mean(2), x.flatten(2).amax(2)), -1)
        mc = torch.einsum("ck,bks->bc", self.W1, torch.einsum("kc,bcs->bks", self.W0, z).relu()).sigmoid()
        m = torch.stack((x.mean(1), x.amax(1)), 1)
        ms = F.conv2d(m, self.K, padding=self.K.size(-1) // 2).squeeze(1).sigmoid()
        return torch.einsum("bchw,bc,bhw->bchw", x, mc, ms)
