import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score_layer = nn.Linear(channel, 1)
        self.pool = nn.AdaptiveAvgPool2d(1)

    def forward(self, x):
        scores = self.score_layer(x.permute(0, 2, 3, 1)).squeeze(-1)
        attn = torch.softmax(scores.flatten(1), dim=-1).view_as(scores)
        pooled = self.pool(x * attn[:, None]).flatten(1)
        return pooled, attn
