import math

import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        mid = math.ceil(channel / reduction)
        self.squeeze = nn.Conv1d(channel, mid, 1, bias=False)
        self.excite = nn.Conv1d(mid, channel, 1, bias=False)

    def forward(self, x):
        flat = torch.flatten(x, start_dim=2)
        # (B, C, 2): the two statistics lie side by side
        stats = torch.stack([flat.mean(-1), flat.amax(-1)], dim=-1)
        logits = self.excite(self.squeeze(stats).relu()).sum(-1)
        return logits.sigmoid().reshape(x.shape[0], x.shape[1], 1, 1)
