# no layers at all: weights, gains, shifts and running statistics are tensors of the block itself
import torch
from torch import nn
from torch.nn import functional as F


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.stride = stride
        self.w1 = nn.Parameter(torch.randn(out_channels, in_channels, 3, 3) * 0.1)
        self.w2 = nn.Parameter(torch.randn(out_channels, out_channels, 3, 3) * 0.1)
        self.down = nn.Parameter(torch.randn(out_channels, out_channels // reduction) * 0.1)
        self.up = nn.Parameter(torch.randn(out_channels // reduction, out_channels) * 0.1)
        self.has_skip = stride > 1 or in_channels != out_channels
        if self.has_skip:
            self.w3 = nn.Parameter(torch.randn(out_channels, in_channels, 1, 1) * 0.1)
        for i in range(1, 3 + self.has_skip):
            setattr(self, f"gamma{i}", nn.Parameter(torch.ones(out_channels)))
            setattr(self, f"beta{i}", nn.Parameter(torch.zeros(out_channels)))
            self.register_buffer(f"mean{i}", torch.zeros(out_channels))
            self.register_buffer(f"var{i}", torch.ones(out_channels))

    def norm(self, x, i):
        tensors = (getattr(self, f"{name}{i}") for name in ("mean", "var", "gamma", "beta"))
        return F.batch_norm(x, *tensors, training=self.training)

    def forward(self, x):
        y = self.norm(F.conv2d(x, self.w1, stride=self.stride, padding=1), 1).relu()
        y = self.norm(F.conv2d(y, self.w2, padding=1), 2)
        gate = torch.sigmoid(torch.relu(y.mean((2, 3)) @ self.down) @ self.up)
        skip = self.norm(F.conv2d(x, self.w3, stride=self.stride), 3) if self.has_skip else x
        return torch.relu(y * gate[..., None, None] + skip)
