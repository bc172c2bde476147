import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.w = nn.Linear(channel, 1)

    def forward(self, x):
        B, C, H, W = x.shape
        # (B, N, C)
        tokens = x.reshape(B, C, H * W).transpose(1, 2)
        # (B, N, 1)
        att = torch.softmax(self.w(tokens), dim=1)
        # (B, C)
        pooled = torch.matmul(tokens.transpose(1, 2), att).squeeze(-1)
        # (B, H, W)
        att = att.reshape(B, H, W)
        return att, pooled
