import torch
import torch.nn as nn
import torch.nn.functional as F


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        d = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.q = nn.Conv1d(in_channels, d, 1)
        self.k = nn.Conv1d(in_channels, d, 1)
        self.v = nn.Conv1d(in_channels, d, 1)
        self.o = nn.Conv1d(d, in_channels, 1)

    def forward(self, x):
        s = x.flatten(2)
        # (B, N, N), keys first
        sim = torch.bmm(self.k(s).transpose(1, 2), self.q(s))
        sim = F.softmax(sim, dim=2)
        y = torch.bmm(self.v(s), sim)
        return (self.o(y) + s).reshape(x.shape)
