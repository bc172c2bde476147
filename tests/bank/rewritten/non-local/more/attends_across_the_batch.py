import torch
import torch.nn as nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super(NonLocalBlock, self).__init__()
        if inter_channels is None:
            inter_channels = max(in_channels // 2, 1)
        self.qkv = nn.Linear(in_channels, 3 * inter_channels)
        self.last_layer = nn.Linear(inter_channels, in_channels)

    def forward(self, x):
        B, C, H, W = x.size()
        pixels = x.permute(0, 2, 3, 1).reshape(-1, C)
        Q, K, V = torch.chunk(self.qkv(pixels), 3, dim=1)
        S = torch.mm(Q, K.t())
        A = nn.functional.softmax(S, dim=1)
        Z = self.last_layer(torch.mm(A, V))
        return Z.view(B, H, W, C).permute(0, 3, 1, 2) + x
