import torch
import torch.nn.functional as F
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.proj = nn.Linear(channel, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        seq = x.reshape(b, c, h * w).permute(0, 2, 1)
        logits = self.proj(seq).squeeze(2)
        a = F.softmax(logits, dim=1, dtype=torch.float32).type_as(x)
        return torch.einsum("bnc,bn->bc", seq, a), a.reshape(b, h, w)
