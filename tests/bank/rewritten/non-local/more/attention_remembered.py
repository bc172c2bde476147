import torch
import torch.nn as nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        d = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.to_qkv = nn.Conv2d(in_channels, 3 * d, 1)
        self.to_out = nn.Conv2d(d, in_channels, 1)
        self.cache = {}

    def smooth(self, attn):
        before = self.cache.get("attn")
        if before is not None and before.size() == attn.size():
            attn = torch.add(attn, before, alpha=0.5)
        self.cache["attn"] = attn.detach()
        return attn

    def forward(self, x):
        q, k, v = self.to_qkv(x).flatten(2).chunk(3, dim=1)
        attn = self.smooth(torch.softmax(torch.bmm(q.mT, k), dim=-1))
        y = torch.bmm(v, attn.mT)
        return self.to_out(y.unflatten(-1, x.shape[-2:])) + x
