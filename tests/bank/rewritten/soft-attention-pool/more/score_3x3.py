import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.attend = nn.Sequential(
            nn.Conv2d(channel, 1, 3, stride=1, padding="same"),
            nn.Flatten(1),
            nn.Softmax(dim=-1),
        )

    def forward(self, x):
        b, c, h, w = x.shape
        a = self.attend(x).reshape(b, h, w)
        return torch.einsum("bchw,bhw->bc", x, a), a
