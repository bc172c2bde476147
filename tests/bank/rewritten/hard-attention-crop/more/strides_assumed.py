import torch


def glimpse(x, centers, size):
    n, ch, h, w = x.shape
    k = size // 2
    planes = x.as_strided((n * ch, h, w), (h * w, w, 1))
    out = x.new_zeros(n * ch, size, size)
    for i, (r, c) in enumerate(centers.tolist()):
        a, b = max(r - k, 0), min(r - k + size, h)
        p, q = max(c - k, 0), min(c - k + size, w)
        mine = slice(i * ch, (i + 1) * ch)
        out[mine, a - r + k : b - r + k, p - c + k : q - c + k] = planes[mine, a:b, p:q]
    return out.reshape(n, ch, size, size)
