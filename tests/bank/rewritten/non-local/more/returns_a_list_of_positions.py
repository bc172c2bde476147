import torch
import torch.nn as nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        d = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        # one layer makes query, key and value at once
        self.fused = nn.Conv1d(in_channels, 3 * d, kernel_size=1)
        # and one layer goes back to the channels of the input
        self.back = nn.Conv1d(d, in_channels, kernel_size=1)

    def forward(self, x):
        # all pixels in one long axis
        pixels = torch.flatten(x, start_dim=2)
        # (B, 3d, N) -> three times (B, d, N)
        q, k, v = torch.chunk(self.fused(pixels), chunks=3, dim=1)
        # (B, N, N), every row is a distribution
        attn = torch.softmax(torch.bmm(q.permute(0, 2, 1), k), dim=-1)
        # (B, d, N)
        y = torch.bmm(v, attn.permute(0, 2, 1))
        # residual connection
        return self.back(y) + pixels
