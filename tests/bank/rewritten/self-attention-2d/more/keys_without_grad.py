import torch
import torch.nn as nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.heads = num_heads
        s = channel**-0.5
        self.Wq = nn.Parameter(torch.randn(channel, channel) * s)
        self.Wk = nn.Parameter(torch.randn(channel, channel) * s)
        self.Wv = nn.Parameter(torch.randn(channel, channel) * s)
        self.Wo = nn.Parameter(torch.randn(channel, channel) * s)
        self.bq = nn.Parameter(torch.zeros(channel))
        self.bk = nn.Parameter(torch.zeros(channel))
        self.bv = nn.Parameter(torch.zeros(channel))
        self.bo = nn.Parameter(torch.zeros(channel))

    def forward(self, x):
        B, C, H, W = x.shape
        X = x.reshape(B, C, H * W).transpose(1, 2)
        q = X @ self.Wq + self.bq
        k = X @ self.Wk.data + self.bk
        v = X @ self.Wv + self.bv
        q = q.reshape(B, H * W, self.heads, C // self.heads)
        k = k.reshape(B, H * W, self.heads, C // self.heads)
        v = v.reshape(B, H * W, self.heads, C // self.heads)
        S = torch.einsum("bihd,bjhd->bhij", q, k) / (C // self.heads) ** 0.5
        A = torch.softmax(S, dim=-1)
        Y = torch.einsum("bhij,bjhd->bihd", A, v).reshape(B, H * W, C)
        Y = Y @ self.Wo + self.bo
        return Y.transpose(1, 2).reshape(B, C, H, W)
