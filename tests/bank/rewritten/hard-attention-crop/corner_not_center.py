import torch


def glimpse(images, where, n):
    b, c, h, w = images.shape
    out = images.new_zeros(b, c, n, n)
    for k, (top, left) in enumerate(where.tolist()):
        part = images[k, :, top : top + n, left : left + n]
        out[k, :, : part.shape[1], : part.shape[2]] = part
    return out
