import torch
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.num_heads = num_heads
        self.d = channel // num_heads
        self.q_conv = nn.Conv2d(channel, channel, 1)
        self.k_conv = nn.Conv2d(channel, channel, 1)
        self.v_conv = nn.Conv2d(channel, channel, 1)
        self.y_conv = nn.Conv2d(channel, channel, 1)

    def heads(self, t):
        return t.flatten(2).unflatten(1, (self.num_heads, self.d))

    def forward(self, x):
        q, k, v = self.heads(self.q_conv(x)), self.heads(self.k_conv(x)), self.heads(self.v_conv(x))
        attention = torch.softmax(q.transpose(2, 3) @ k / self.d**0.5, dim=3)
        y = torch.einsum("bmij,bmdj->bmdi", attention, v)
        return self.y_conv(y.reshape(x.shape)), attention
