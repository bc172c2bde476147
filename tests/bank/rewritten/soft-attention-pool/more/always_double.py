import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.lin = nn.Linear(channel, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        pix = x.permute(0, 2, 3, 1).reshape(b, h * w, c)
        e = self.lin(pix).to(torch.float64)
        a = e.softmax(dim=1)
        out = torch.sum(a * pix.to(torch.float64), dim=1)
        return out, a.reshape(b, h, w)
