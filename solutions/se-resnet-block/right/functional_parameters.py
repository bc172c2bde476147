# Raw parameters and buffers with F.conv2d and F.batch_norm; the SE matrices are stored for x @ W.
import torch
import torch.nn.functional as F
from torch import nn


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels: int, out_channels: int, stride: int = 1, reduction: int = 16) -> None:
        super().__init__()
        self.stride = stride
        self.projects = stride != 1 or in_channels != out_channels
        self.k1 = nn.Parameter(torch.randn(out_channels, in_channels, 3, 3) * 0.1)
        self.k2 = nn.Parameter(torch.randn(out_channels, out_channels, 3, 3) * 0.1)
        self.w1 = nn.Parameter(torch.randn(out_channels, out_channels // reduction) * 0.1)
        self.w2 = nn.Parameter(torch.randn(out_channels // reduction, out_channels) * 0.1)
        self._norm("n1", out_channels)
        self._norm("n2", out_channels)
        if self.projects:
            self.k3 = nn.Parameter(torch.randn(out_channels, in_channels, 1, 1) * 0.1)
            self._norm("n3", out_channels)

    def _norm(self, name, channels):
        self.register_parameter(f"{name}_gamma", nn.Parameter(torch.ones(channels)))
        self.register_parameter(f"{name}_beta", nn.Parameter(torch.zeros(channels)))
        self.register_buffer(f"{name}_mean", torch.zeros(channels))
        self.register_buffer(f"{name}_var", torch.ones(channels))

    def _bn(self, x, name):
        mean, var, gamma, beta = (getattr(self, f"{name}_{part}") for part in ("mean", "var", "gamma", "beta"))
        return F.batch_norm(x, mean, var, gamma, beta, self.training, 0.1, 1e-5)

    def forward(self, x):
        u = F.relu(self._bn(F.conv2d(x, self.k1, stride=self.stride, padding=1), "n1"))
        u = self._bn(F.conv2d(u, self.k2, padding=1), "n2")
        gate = torch.sigmoid(F.relu(u.mean((2, 3)) @ self.w1) @ self.w2)
        skip = self._bn(F.conv2d(x, self.k3, stride=self.stride), "n3") if self.projects else x
        return F.relu(torch.einsum("bchw,bc->bchw", u, gate) + skip)
