# Brings all centres to the CPU in one go, then narrows each padded image.
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    half = size // 2
    padded = F.pad(x, (half, half, half, half))
    corners = centers.cpu()
    rows = [int(r) for r in corners[:, 0]]
    cols = [int(c) for c in corners[:, 1]]
    return torch.stack([p.narrow(1, r, size).narrow(2, c, size) for p, r, c in zip(padded, rows, cols, strict=True)])
