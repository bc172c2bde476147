import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.w_in = nn.Parameter(torch.randn(3, mid, in_channels) / in_channels**0.5)
        self.b_in = nn.Parameter(torch.zeros(3, mid))
        self.w_out = nn.Parameter(torch.randn(in_channels, mid) / mid**0.5)
        self.b_out = nn.Parameter(torch.zeros(in_channels))

    def forward(self, x):
        h, w = x.shape[-2:]
        s = torch.einsum("kdc,bcn->kbdn", self.w_in, x.flatten(2)) + self.b_in[:, None, :, None]
        q, k, v = s.unbind(0)
        a = torch.einsum("bdi,bdj->bij", q, k).softmax(2)
        y = torch.einsum("bij,bdj->bdi", a, v)
        z = torch.einsum("cd,bdn->bcn", self.w_out, y) + self.b_out[:, None]
        z = z.unflatten(2, (w, h))
        return torch.einsum("bcwh->bchw", z) + x
