import torch
from torch import nn
from torch.nn import functional as F


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.attn = nn.Linear(channel, 1)

    def forward(self, x):
        B, C, H, W = x.shape
        tokens = x.flatten(2).transpose(1, 2)
        energy = torch.abs(self.attn(tokens))
        alpha = F.softmin(energy, dim=1)
        pooled = torch.einsum("bnc,bno->bc", tokens, alpha)
        return pooled, alpha.reshape(B, H, W)
