import torch
import torch.nn as nn
import torch.nn.functional as F


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        d = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.weight_in = nn.Parameter(torch.randn(3 * d, in_channels) * 0.1)
        self.bias_in = nn.Parameter(torch.zeros(3 * d))
        self.weight_out = nn.Parameter(torch.randn(in_channels, d) * 0.1)
        self.bias_out = nn.Parameter(torch.zeros(in_channels))

    def forward(self, x):
        seq = x.flatten(2).transpose(1, 2)
        q, k, v = F.linear(seq, self.weight_in, self.bias_in).chunk(3, dim=2)
        y = torch.bmm(torch.bmm(q, k.transpose(1, 2)), v) / seq.shape[1]
        seq = seq + F.linear(y, self.weight_out, self.bias_out)
        return F.relu(seq).transpose(1, 2).reshape(x.shape)
