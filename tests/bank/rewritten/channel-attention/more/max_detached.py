import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        r = channel // reduction
        self.W_in = nn.Parameter(nn.init.kaiming_uniform_(torch.empty(r, channel)))
        self.W_out = nn.Parameter(nn.init.kaiming_uniform_(torch.empty(channel, r)))

    def forward(self, x):
        flat = x.flatten(2)
        top = flat.max(dim=-1)[0].detach()
        avg = flat.mean(dim=-1)
        out = 0
        for v in [avg, top]:
            out = out + torch.relu(v @ self.W_in.T) @ self.W_out.T
        return torch.sigmoid(out).unsqueeze(2).unsqueeze(3)
