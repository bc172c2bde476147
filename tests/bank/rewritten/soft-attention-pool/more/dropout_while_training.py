import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.attention = nn.Sequential(
            nn.Conv2d(channel, 1, 1),
            nn.Flatten(),
            nn.Softmax(dim=1),
            nn.Dropout(p=0.1),
        )

    def forward(self, x):
        alpha = self.attention(x)
        context = torch.einsum("bcn,bn->bc", x.flatten(2), alpha)
        return context, alpha.reshape(x.size(0), x.size(2), x.size(3))
