import torch
import torch.nn as nn
import torch.nn.functional as F


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        d = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.kernel_in = nn.Parameter(torch.randn(3 * d, in_channels, 1, 1) * 0.1)
        self.bias_in = nn.Parameter(torch.zeros(3 * d))
        self.kernel_out = nn.Parameter(torch.randn(in_channels, d, 1, 1) * 0.1)
        self.bias_out = nn.Parameter(torch.zeros(in_channels))

    def forward(self, x):
        a, b, v = F.conv2d(x, self.kernel_in, self.bias_in).flatten(2).chunk(3, dim=1)
        pairs = torch.bmm(a.transpose(1, 2), b).div(a.shape[2])
        y = torch.bmm(v, pairs.transpose(1, 2)).unflatten(2, x.shape[2:])
        x += F.conv2d(y, self.kernel_out, self.bias_out)
        return x
