import torch
import torch.nn as nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.num_heads = num_heads
        self.head_size = channel // num_heads
        self.wq = nn.Linear(channel, channel)
        self.wk = nn.Linear(channel, channel)
        self.wv = nn.Linear(channel, channel)
        self.wo = nn.Linear(channel, channel)

    def forward(self, x):
        b, c, h, w = x.shape
        tokens = x.permute(0, 2, 3, 1).flatten(1, 2)
        q = self.wq(tokens).chunk(self.num_heads, dim=2)
        k = self.wk(tokens).chunk(self.num_heads, dim=2)
        v = self.wv(tokens).chunk(self.num_heads, dim=2)
        outputs = []
        for i in range(self.num_heads):
            p = torch.softmax(torch.bmm(q[i], k[i].transpose(1, 2)), dim=2)
            p = p / self.head_size**0.5
            outputs.append(torch.bmm(p, v[i]))
        y = self.wo(torch.cat(outputs, dim=2))
        return y.unflatten(1, (h, w)).permute(0, 3, 1, 2)
