# raw parameters: the three embeddings stacked as (3, C', C), biases as (3, C'), applied with einsum
import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        inter = inter_channels if inter_channels is not None else max(in_channels // 2, 1)
        self.w_in = nn.Parameter(torch.randn(3, inter, in_channels) * 0.1)
        self.b_in = nn.Parameter(torch.zeros(3, inter))
        self.w_out = nn.Parameter(torch.randn(in_channels, inter) * 0.1)
        self.b_out = nn.Parameter(torch.zeros(in_channels))

    def forward(self, x):
        embedded = torch.einsum("kdc,bchw->kbdhw", self.w_in, x) + self.b_in[:, None, :, None, None]
        theta, phi, g = embedded.flatten(3)  # each (B, C', N)
        attention = torch.einsum("bdi,bdj->bij", theta, phi).softmax(dim=-1)
        y = torch.einsum("bij,bdj->bdi", attention, g).unflatten(-1, x.shape[-2:])
        return x + torch.einsum("cd,bdhw->bchw", self.w_out, y) + self.b_out.view(-1, 1, 1)
