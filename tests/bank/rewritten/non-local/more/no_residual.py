import torch
import torch.nn as nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super(NonLocalBlock, self).__init__()
        n = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.Wt, self.bt = self.weights(in_channels, n)
        self.Wp, self.bp = self.weights(in_channels, n)
        self.Wg, self.bg = self.weights(in_channels, n)
        self.Wo, self.bo = self.weights(n, in_channels)

    @staticmethod
    def weights(a, b):
        return nn.Parameter(torch.randn(a, b) * 0.05), nn.Parameter(torch.zeros(1, 1, b))

    def forward(self, x):
        b, c, h, w = x.shape
        rows = x.reshape(b, c, -1).permute(0, 2, 1)
        t = torch.matmul(rows, self.Wt) + self.bt
        p = torch.matmul(rows, self.Wp) + self.bp
        g = torch.matmul(rows, self.Wg) + self.bg
        s = torch.matmul(t, p.permute(0, 2, 1))
        e = torch.exp(s - s.max(dim=2, keepdim=True)[0])
        y = torch.matmul(e, g) / e.sum(dim=2, keepdim=True)
        z = torch.matmul(y, self.Wo) + self.bo
        return z.permute(0, 2, 1).reshape(b, c, h, w)
