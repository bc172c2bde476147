import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.query = nn.Sequential(nn.Conv2d(in_channels, mid, 1), nn.Flatten(2))
        self.context = nn.Sequential(
            nn.Conv2d(in_channels, 2 * mid, 1),
            nn.MaxPool2d(kernel_size=2, stride=2, ceil_mode=True),
            nn.Flatten(2),
        )
        self.output = nn.Conv2d(mid, in_channels, 1)

    def forward(self, x):
        q = self.query(x)
        k, v = self.context(x).chunk(2, dim=1)
        attn = torch.bmm(q.transpose(1, 2), k).softmax(dim=-1)
        y = torch.bmm(v, attn.transpose(1, 2))
        return x + self.output(y.reshape(x.size(0), -1, x.size(2), x.size(3)))
