# Batch normalisation written out: batch statistics and running averages while training, running averages otherwise.
import torch
from torch import nn


class Norm(nn.Module):
    def __init__(self, channels, momentum=0.1, eps=1e-5):
        super().__init__()
        self.momentum, self.eps = momentum, eps
        self.register_buffer("running_mean", torch.zeros(channels))
        self.register_buffer("running_var", torch.ones(channels))
        self.weight = nn.Parameter(torch.ones(channels))
        self.bias = nn.Parameter(torch.zeros(channels))

    def forward(self, x):
        if self.training:
            mean, var = x.mean((0, 2, 3)), x.var((0, 2, 3), unbiased=False)
            count = x.numel() / x.shape[1]
            with torch.no_grad():
                self.running_mean.lerp_(mean.detach(), self.momentum)
                self.running_var.lerp_(var.detach() * count / (count - 1), self.momentum)
        else:
            mean, var = self.running_mean, self.running_var
        scale = self.weight / torch.sqrt(var + self.eps)
        return x * scale[:, None, None] + (self.bias - mean * scale)[:, None, None]


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.a = nn.Conv2d(in_channels, out_channels, 3, stride, padding=1, bias=False)
        self.b = nn.Conv2d(out_channels, out_channels, 3, padding="same", bias=False)
        self.norm_a, self.norm_b = Norm(out_channels), Norm(out_channels)
        self.fc1 = nn.Linear(out_channels, out_channels // reduction, bias=False)
        self.fc2 = nn.Linear(out_channels // reduction, out_channels, bias=False)
        if stride > 1 or in_channels != out_channels:
            self.c = nn.Conv2d(in_channels, out_channels, 1, stride, bias=False)
            self.norm_c = Norm(out_channels)

    def forward(self, x):
        out = self.norm_b(self.b(self.norm_a(self.a(x)).relu()))
        gate = self.fc2(self.fc1(out.mean(-1).mean(-1)).relu()).sigmoid()
        out = out * gate.view(*gate.shape, 1, 1)
        out = out + (self.norm_c(self.c(x)) if hasattr(self, "c") else x)
        return out.relu()
