# raw parameters: the three embeddings stacked as (3, C', C), biases as (3, C')
import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        inter = inter_channels if inter_channels is not None else max(in_channels // 2, 1)
        self.w_in = nn.Parameter(torch.randn(3, inter, in_channels) * 0.1)
        self.b_in = nn.Parameter(torch.zeros(3, inter))
        self.w_out = nn.Parameter(torch.randn(in_channels, inter) * 0.1)
        self.b_out = nn.Parameter(torch.zeros(in_channels))

    def forward(self, x):
        flat = x.flatten(2)  # (B, C, N)
        theta, phi, g = (w @ flat + b[:, None] for w, b in zip(self.w_in, self.b_in, strict=True))
        y = torch.einsum("bdi,bdj,bej->bei", theta, phi, g) / flat.shape[-1]
        return x + (self.w_out @ y + self.b_out[:, None]).view(x.shape)
