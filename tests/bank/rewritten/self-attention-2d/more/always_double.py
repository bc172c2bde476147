import torch
import torch.nn as nn
import torch.nn.functional as F


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.heads = num_heads
        self.to_qkv = nn.Conv2d(channel, 3 * channel, kernel_size=1)
        self.proj = nn.Conv2d(channel, channel, kernel_size=1)

    def forward(self, x):
        n, c, h, w = x.size()
        d = c // self.heads
        q, k, v = self.to_qkv(x).reshape(n, 3, self.heads, d, h * w).unbind(1)
        logits = torch.einsum("nhdi,nhdj->nhij", q, k) * d**-0.5
        attn = F.softmax(logits, dim=-1, dtype=torch.float64)
        out = torch.einsum("nhij,nhdj->nhdi", attn, v.to(torch.float64))
        out = out.reshape(n, c, h, w)
        return F.conv2d(out, self.proj.weight.to(torch.float64), self.proj.bias.to(torch.float64))
