import torch.nn as nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.attention = nn.Sequential(nn.Conv2d(channel, 1, 1), nn.Flatten(2), nn.Softmax(dim=2))

    def forward(self, x):
        a = self.attention(x)
        return (a * x.flatten(2)).sum(dim=2)
