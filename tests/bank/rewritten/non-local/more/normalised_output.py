import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.W_z = nn.Sequential(nn.Conv1d(mid, in_channels, 1), nn.BatchNorm1d(in_channels))
        self.W_theta = nn.Conv1d(in_channels, mid, 1)
        self.W_phi = nn.Conv1d(in_channels, mid, 1)
        self.W_g = nn.Conv1d(in_channels, mid, 1)

    def forward(self, x):
        flat = x.flatten(2)
        f = torch.einsum("bci,bcj->bij", self.W_theta(flat), self.W_phi(flat))
        y = torch.einsum("bij,bcj->bci", f.softmax(dim=-1), self.W_g(flat))
        return (self.W_z(y) + flat).reshape(x.shape)
