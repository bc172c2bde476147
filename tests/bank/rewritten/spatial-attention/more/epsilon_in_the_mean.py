import torch
import torch.nn as nn

EPS = 0.001


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.layers = nn.Sequential(
            nn.Conv2d(2, 1, kernel_size, padding="same", bias=False),
            nn.Sigmoid(),
        )

    def forward(self, x):
        n = x.shape[1]
        s = torch.einsum("nchw->nhw", x) / (n + EPS)
        m = x.max(1).values
        return self.layers(torch.stack((s, m), 1))
