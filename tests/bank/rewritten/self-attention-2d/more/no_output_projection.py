import torch
import torch.nn as nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.m = num_heads
        self.d = channel // num_heads
        self.qkv = nn.Conv2d(channel, 3 * channel, kernel_size=1)

    def forward(self, x):
        b, c, h, w = x.shape
        q, k, v = torch.chunk(self.qkv(x).flatten(2), 3, dim=1)
        outputs = []
        for i in range(self.m):
            part = slice(i * self.d, (i + 1) * self.d)
            s = torch.einsum("bdi,bdj->bij", q[:, part], k[:, part]) / self.d**0.5
            a = torch.softmax(s, dim=2)
            outputs.append(torch.einsum("bij,bdj->bdi", a, v[:, part]))
        return torch.cat(outputs, dim=1).reshape(b, c, h, w)
