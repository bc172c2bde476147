import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.n_head = num_heads
        self.q_proj = nn.Linear(channel, channel)
        self.kv_proj = nn.Linear(channel, 2 * channel)
        self.o_proj = nn.Linear(channel, channel)
        self.memory = []

    def split(self, t):
        return t.unflatten(2, (self.n_head, -1)).transpose(1, 2)

    def forward(self, x):
        seq = x.flatten(2).mT
        q = self.q_proj(seq)
        k, v = self.kv_proj(seq).chunk(2, dim=2)
        if self.memory and self.memory[0].shape == k.shape:
            k = torch.add(k, self.memory[0], alpha=0.1)
        self.memory = [k.detach()]
        q, k, v = self.split(q), self.split(k), self.split(v)
        attn = torch.matmul(q * q.size(-1) ** -0.5, k.mT).softmax(dim=-1)
        y = torch.matmul(attn, v).transpose(1, 2).flatten(2)
        return self.o_proj(y).mT.reshape(x.shape)
