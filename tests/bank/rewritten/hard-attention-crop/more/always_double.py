import torch


def glimpse(x, centers, size):
    n, c, h, w = x.shape
    pad = size // 2
    # big canvas with a frame of zeros
    canvas = x.new_zeros((n, c, h + 2 * pad, w + 2 * pad), dtype=torch.float64)
    canvas[:, :, pad : pad + h, pad : pad + w] = x
    pieces = []
    for i in range(n):
        r = int(centers[i, 0])
        q = int(centers[i, 1])
        pieces.append(canvas[i : i + 1, :, r : r + size, q : q + size])
    return torch.cat(pieces, dim=0)
