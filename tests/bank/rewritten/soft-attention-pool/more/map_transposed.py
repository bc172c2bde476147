import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.scorer = nn.Sequential(nn.Conv2d(channel, 1, (1, 1)), nn.Flatten(), nn.Softmax(1))

    def forward(self, x):
        batch, _, rows, cols = x.shape
        attn = self.scorer(x)
        vec = torch.bmm(x.flatten(2), attn[:, :, None])[:, :, 0]
        return vec, attn.reshape(batch, cols, rows).permute(0, 2, 1)
