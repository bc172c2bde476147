# matrices in a ParameterDict, registered second matrix first, applied with einsum
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        r = channel // reduction
        self.weights = nn.ParameterDict()
        self.weights["up"] = nn.Parameter(torch.empty(channel, r))
        self.weights["down"] = nn.Parameter(torch.empty(r, channel))
        for weight in self.weights.values():
            nn.init.normal_(weight, std=0.02)

    def forward(self, x):
        z = torch.einsum("bchw->bc", x) / (x.shape[2] * x.shape[3])
        h = torch.relu(torch.einsum("bc,rc->br", z, self.weights["down"]))
        s = torch.sigmoid(torch.einsum("br,cr->bc", h, self.weights["up"]))
        return torch.einsum("bchw,bc->bchw", x, s)
