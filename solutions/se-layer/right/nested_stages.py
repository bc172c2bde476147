# a class for each stage, nested two levels deep, in a ModuleDict, with a buffer that nothing reads
import torch
from torch import nn


class Squeeze(nn.Module):
    def forward(self, x):
        return x.mean(3).mean(2)


class Excitation(nn.Module):
    def __init__(self, width, bottleneck):
        super().__init__()
        self.mlp = nn.Sequential()
        self.mlp.add_module("reduce", nn.Linear(width, bottleneck, bias=False))
        self.mlp.add_module("relu", nn.ReLU(inplace=True))
        self.mlp.add_module("expand", nn.Linear(bottleneck, width, bias=False))

    def forward(self, z):
        return torch.sigmoid(self.mlp(z))


class SELayer(nn.Module):
    def __init__(self, n_channels, r=16):
        super().__init__()
        self.register_buffer("reduction", torch.tensor(float(r)))
        self.stages = nn.ModuleDict({"squeeze": Squeeze(), "excitation": Excitation(n_channels, n_channels // r)})

    def forward(self, features):
        gate = self.stages["excitation"](self.stages["squeeze"](features))
        batch, channels = gate.shape
        return features.mul(gate.view(batch, channels, 1, 1))
