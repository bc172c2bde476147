import torch
from torch import nn


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=3):
        super().__init__()
        inner = channel // reduction
        self.mlp_in = nn.Linear(channel, inner, bias=False)
        self.mlp_out = nn.Linear(inner, channel, bias=False)
        pad = (kernel_size - 1) // 2
        self.conv_map = nn.Conv2d(2, 1, kernel_size, stride=1, padding=pad, bias=False)

    def forward(self, x):
        n, c = x.shape[:2]
        px = x.reshape(n, c, -1)
        avg, top = px.mean(dim=-1), px.max(dim=-1).values
        rows = torch.cat((avg, top))
        rows = self.mlp_out(torch.relu(self.mlp_in(rows)))
        ch = torch.sigmoid(rows[:n] + rows[n:])
        x = x * ch.reshape(n, c, 1, 1)
        sp = torch.cat((x.mean(dim=1, keepdim=True), x.max(dim=1, keepdim=True).values), dim=1)
        return x * torch.sigmoid(self.conv_map(sp))
