import torch
import torch.nn as nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.num_heads = num_heads
        self.conv_qkv = nn.Conv2d(channel, 3 * channel, 1)
        self.fc = nn.Linear(channel, channel)

    def forward(self, x):
        b, c, h, w = x.shape
        q, k, v = self.conv_qkv(x).reshape(b, 3, self.num_heads, -1, h * w).unbind(1)
        scores = torch.einsum("bhdi,bhdj->bhij", q, k) / q.shape[2] ** 0.5
        weights = nn.functional.softmax(scores, dim=-1)
        y = torch.einsum("bhij,bhdj->bihd", weights, v)
        y = y.flatten(2)
        return self.fc(y)
