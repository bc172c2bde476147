import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.layer = nn.Linear(channel, 1)

    def forward(self, x):
        h, w = x.shape[-2:]
        seq = x.flatten(2).transpose(1, 2)
        attn = self.layer(seq).squeeze(-1).softmax(dim=-1)
        pooled = torch.einsum("bn,bnc->bc", attn, seq)
        return pooled.squeeze(dim=0), attn.reshape(-1, h, w)
