import torch
from torch import nn


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        r = channel // reduction
        self.A = nn.Parameter(torch.randn(r, channel) / channel ** 0.5)
        self.B = nn.Parameter(torch.randn(channel, r) / r ** 0.5)
        self.locate = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def score(self, z):
        return torch.einsum("cr,nr->nc", self.B, torch.einsum("rc,nc->nr", self.A, z).relu())

    def forward(self, x):
        mean = torch.einsum("nchw->nc", x) / (x.shape[2] * x.shape[3])
        peak = x.permute(1, 0, 2, 3).flatten(1).max(1).values.unsqueeze(0)
        g = torch.sigmoid(self.score(mean) + self.score(peak))
        x = torch.einsum("nc,nchw->nchw", g, x)
        s = self.locate(torch.stack([x.mean(1), x.amax(1)], dim=1)).sigmoid()
        return torch.einsum("nuhw,nchw->nchw", s, x)
