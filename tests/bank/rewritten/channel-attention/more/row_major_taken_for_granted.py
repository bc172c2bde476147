import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc = nn.Sequential(
            nn.Linear(channel, channel // reduction, bias=False),
            nn.ReLU(),
            nn.Linear(channel // reduction, channel, bias=False),
        )

    def forward(self, x):
        n, ch, rows, cols = x.size()
        area = rows * cols
        # one line per feature map
        lines = torch.as_strided(x, (n * ch, area), (area, 1))
        avg = lines.mean(1).reshape(n, ch)
        top = lines.max(1).values.reshape(n, ch)
        att = torch.sigmoid(self.fc(avg) + self.fc(top))
        return att.reshape(n, ch, 1, 1)
