import torch


def glimpse(x, centers, size):
    b, ch, h, w = x.shape
    out = x.new_zeros(b, ch, size, size)
    for n in range(b):
        top, left = int(centers[n][0]), int(centers[n][1])
        bottom = min(top + size, h)
        right = min(left + size, w)
        out[n, :, : bottom - top, : right - left] = x[n, :, top:bottom, left:right]
    return out
