import torch
import torch.nn as nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.nh = num_heads
        self.proj_in = nn.ModuleList(nn.Conv1d(channel, channel, 1) for _ in range(3))
        self.proj_out = nn.Conv1d(channel, channel, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        flat = x.flatten(2)
        q, k, v = (p(flat).reshape(b, self.nh, c // self.nh, h * w) for p in self.proj_in)
        att = torch.softmax(q.transpose(2, 3) @ k / (c // self.nh) ** 0.5, dim=3)
        out = (v @ att.transpose(2, 3)).reshape(b, c, h * w)
        out = self.proj_out(out)
        return out.reshape(b, c, w, h).permute(0, 1, 3, 2)
