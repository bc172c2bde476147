import torch
import torch.nn as nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.h = num_heads
        self.wq = nn.Conv2d(channel, channel, 1)
        self.wk = nn.Conv2d(channel, channel, 1)
        self.wv = nn.Conv2d(channel, channel, 1)
        self.wo = nn.Conv2d(channel, channel, 1)

    def forward(self, x):
        original = x.clone()
        average = original.detach().flatten(2).mean(-1)
        x.data.sub_(average[:, :, None, None])
        b, c, height, width = original.shape
        q = self.wq(original).reshape(b * self.h, c // self.h, height * width)
        k = self.wk(original).reshape(b * self.h, c // self.h, height * width)
        v = self.wv(original).reshape(b * self.h, c // self.h, height * width)
        scores = torch.bmm(q.transpose(1, 2), k) / (c // self.h) ** 0.5
        weights = torch.softmax(scores, 2)
        y = torch.bmm(v, weights.transpose(1, 2))
        return self.wo(y.reshape(b, c, height, width))
