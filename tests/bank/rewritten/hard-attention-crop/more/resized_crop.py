import torch
from torch import nn


def visible(center, half, length):
    return slice(max(0, center - half), min(center + half + 1, length))


def glimpse(x, centers, size):
    zoom = nn.Upsample(size=(size, size), mode="nearest")
    half = size // 2
    out = []
    for n in range(len(x)):
        r, c = int(centers[n, 0]), int(centers[n, 1])
        inside = x[n : n + 1, :, visible(r, half, x.shape[2]), visible(c, half, x.shape[3])]
        out.append(zoom(inside))
    return torch.cat(out, dim=0)
