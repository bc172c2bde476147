# The normaliser as logsumexp over both axes, the score as a matrix product with a (1, C) parameter.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.query = nn.ParameterDict({"bias": torch.zeros(1, 1), "weight": torch.randn(1, channel) * 0.1})

    def forward(self, x):
        flat = x.flatten(start_dim=2)
        energy = torch.matmul(self.query["weight"], flat) + self.query["bias"]
        alpha = (energy - energy.logsumexp(dim=-1, keepdim=True)).exp()
        context = torch.einsum("bcn,bon->bc", flat, alpha)
        return context, alpha.squeeze(1).view(x.shape[0], *x.shape[2:])
