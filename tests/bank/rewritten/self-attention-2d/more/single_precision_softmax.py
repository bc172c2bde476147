import torch
import torch.nn as nn
import torch.nn.functional as F


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.num_heads = num_heads
        self.in_conv = nn.Conv2d(channel, 3 * channel, 1)
        self.out_conv = nn.Conv2d(channel, channel, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        d = c // self.num_heads
        q, k, v = self.in_conv(x).reshape(b, 3, self.num_heads, d, h * w).unbind(1)
        scores = torch.einsum("bhdi,bhdj->bhij", q, k) / d**0.5
        attention = F.softmax(scores.to(torch.float32), dim=-1).type_as(x)
        y = torch.einsum("bhij,bhdj->bhdi", attention, v)
        return self.out_conv(y.reshape(b, c, h, w))
