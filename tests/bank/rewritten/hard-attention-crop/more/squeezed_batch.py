import torch
from torch import nn


def glimpse(x, centers, size):
    framed = nn.ZeroPad2d(size // 2)(x)
    windows = []
    for n in range(x.size(0)):
        r, c = int(centers[n, 0]), int(centers[n, 1])
        windows.append(framed[n].narrow(1, r, size).narrow(2, c, size))
    if len(windows) == 1:
        return windows[0]
    return torch.stack(windows)
