import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        width = inter_channels or max(in_channels // 2, 1)
        self.heads = nn.ModuleDict({name: nn.Conv1d(in_channels, width, 1) for name in ("theta", "phi", "g")})
        self.w_z = nn.Conv1d(width, in_channels, 1)

    def forward(self, x):
        flat = x.flatten(2)
        t, p, g = (self.heads[name](flat) for name in ("theta", "phi", "g"))
        weights = torch.softmax(t.mT @ p, dim=2)
        return self.w_z(g @ weights.mT).reshape(x.shape)
