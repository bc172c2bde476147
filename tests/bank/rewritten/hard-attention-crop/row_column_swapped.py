import torch


def glimpse(x, centers, size):
    half = size // 2
    n, c, h, w = x.shape
    out = x.new_zeros(n, c, size, size)
    for i in range(n):
        col, row = int(centers[i, 0]), int(centers[i, 1])
        for di in range(size):
            for dj in range(size):
                r, s = row + di - half, col + dj - half
                if 0 <= r < h and 0 <= s < w:
                    out[i, :, di, dj] = x[i, :, r, s]
    return out
