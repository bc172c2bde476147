import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.a = nn.Linear(channel, 1)

    def forward(self, x):
        tokens = x.flatten(2).mT
        attn = self.a(tokens).softmax(dim=1).squeeze(2)
        return torch.einsum("bnc,bn->bc", tokens, attn), attn
