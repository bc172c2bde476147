# Pads every image with zeros once, then slices one window per image in a loop.
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    half = size // 2
    padded = F.pad(x, (half, half, half, half))
    windows = []
    for image, (row, col) in zip(padded, centers.tolist(), strict=True):
        windows.append(image[:, row : row + size, col : col + size])
    return torch.stack(windows)
