import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.w = nn.Linear(channel, 1)

    def forward(self, x):
        attn = nn.functional.softmax(self.w(x.permute(0, 2, 3, 1))[..., 0], dim=-1)
        return torch.einsum("bchw,bhw->bc", x, attn), attn
