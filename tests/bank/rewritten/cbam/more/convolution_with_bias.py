import torch
import torch.nn as nn
import torch.nn.functional as F


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        m = channel // reduction
        self.enc = nn.Parameter(torch.randn(channel, m) * 0.1)
        self.dec = nn.Parameter(torch.randn(m, channel) * 0.1)
        self.kernel = nn.Parameter(torch.randn(1, 2, kernel_size, kernel_size) * 0.1)
        self.offset = nn.Parameter(torch.zeros(1))

    def forward(self, x):
        desc = torch.stack([x.mean((2, 3)), x.amax((2, 3))], dim=1)             # b d c
        hid = torch.einsum("bdc,cm->bdm", desc, self.enc).relu()
        gate = torch.einsum("bdm,mc->bc", hid, self.dec).sigmoid()
        x = torch.einsum("bchw,bc->bchw", x, gate)
        maps = torch.stack([x.mean(1), x.amax(1)], dim=1)                       # b d h w
        where = F.conv2d(maps, self.kernel, self.offset, padding=self.kernel.shape[-1] // 2).sigmoid()
        return x * where
