import torch
import torch.nn as nn
import torch.nn.functional as F


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        if inter_channels is None:
            inter_channels = max(in_channels // 2, 1)
        self.key_conv = nn.Conv1d(in_channels, inter_channels, 1)
        self.query_value_conv = nn.Conv1d(in_channels, 2 * inter_channels, 1)
        self.final_conv = nn.Conv1d(inter_channels, in_channels, 1)

    def forward(self, x):
        memory = x.data.flatten(2)
        k = self.key_conv(memory)
        q, v = self.query_value_conv(x.flatten(2)).chunk(2, dim=1)
        # [b, j, i]
        energy = torch.matmul(k.transpose(1, 2), q)
        y = torch.matmul(v, F.softmax(energy, dim=1))
        return self.final_conv(y).reshape(x.shape) + x
