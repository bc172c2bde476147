import torch
from torch import nn


def glimpse(x, centers, size):
    half = size // 2
    framed = nn.ZeroPad2d(half)(x)
    # the frame moves every centre down and to the right
    centers.add_(half)
    windows = []
    for b in range(x.size(0)):
        r, c = int(centers[b, 0]), int(centers[b, 1])
        rows, cols = slice(r - half, r + half + 1), slice(c - half, c + half + 1)
        windows.append(framed[b, :, rows, cols])
    return torch.stack(windows, dim=0)
