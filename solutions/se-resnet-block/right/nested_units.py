# Conv-BN units two levels deep, a ModuleDict, and the shortcut's stride taken by slicing the input.
import torch
from torch import nn


class ConvBN(nn.Module):
    def __init__(self, inputs, outputs, kernel, stride=1):
        super().__init__()
        self.norm = nn.BatchNorm2d(outputs)
        self.conv = nn.Conv2d(inputs, outputs, kernel, stride, kernel // 2, bias=False)

    def forward(self, x):
        return self.norm(self.conv(x))


class Residual(nn.Module):
    def __init__(self, inputs, outputs, stride, reduction):
        super().__init__()
        hidden = outputs // reduction
        self.units = nn.ModuleList([ConvBN(inputs, outputs, 3, stride), ConvBN(outputs, outputs, 3)])
        self.attention = nn.ModuleDict(
            {"up": nn.Linear(hidden, outputs, bias=False), "down": nn.Linear(outputs, hidden, bias=False)}
        )

    def forward(self, x):
        x = self.units[1](self.units[0](x).clamp(min=0))
        squeezed = x.flatten(2).mean(2)
        weights = self.attention["up"](self.attention["down"](squeezed).relu()).sigmoid()
        return x * weights.unflatten(1, (-1, 1, 1))


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, *, stride=1, reduction=16):
        super().__init__()
        self.stride = stride
        self.residual = Residual(in_channels, out_channels, stride, reduction)
        self.project = ConvBN(in_channels, out_channels, 1) if (stride, in_channels) != (1, out_channels) else None

    def forward(self, x):
        skip = x if self.project is None else self.project(x[..., :: self.stride, :: self.stride])
        return torch.maximum(self.residual(x) + skip, torch.zeros((), dtype=x.dtype, device=x.device))
