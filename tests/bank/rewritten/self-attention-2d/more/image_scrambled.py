import torch
import torch.nn as nn


class MultiHead(nn.Module):
    def __init__(self, width, heads):
        super().__init__()
        self.heads = heads
        self.proj = nn.ModuleDict({name: nn.Linear(width, width) for name in "qkvo"})

    def split(self, t):
        return torch.stack(t.chunk(self.heads, dim=-1), dim=1)

    def forward(self, t):
        q, k, v = (self.split(self.proj[name](t)) for name in "qkv")
        a = (q @ k.transpose(2, 3) / q.shape[-1] ** 0.5).softmax(dim=-1)
        heads = (a @ v).unbind(dim=1)
        return self.proj["o"](torch.cat(heads, dim=-1))


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.mha = MultiHead(channel, num_heads)

    def forward(self, x):
        seq = x.flatten(start_dim=2).permute(0, 2, 1)
        return self.mha(seq).reshape(x.shape)
