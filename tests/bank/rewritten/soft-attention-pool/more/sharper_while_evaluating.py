import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.conv = nn.Conv2d(channel, 1, 1)

    def forward(self, x):
        temperature = 1.0 if self.training else 0.5
        logits = self.conv(x)[:, 0] / temperature
        p = nn.functional.softmax(logits.flatten(1), dim=1).reshape(logits.shape)
        return torch.einsum("bchw,bhw->bc", x, p), p
