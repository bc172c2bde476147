import torch
import torch.nn as nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        t = channel // reduction
        self.W_down = nn.Parameter(torch.randn(channel, t) * 0.2)
        self.W_up = nn.Parameter(torch.randn(t, channel) * 0.2)

    def forward(self, x):
        z = torch.mean(x, dim=(2, 3), dtype=torch.float32).type_as(x)
        h = torch.einsum("bc,ct->bt", z, self.W_down).relu()
        s = torch.einsum("bt,tc->bc", h, self.W_up).sigmoid()
        return torch.einsum("bc,bchw->bchw", s, x)
