import torch


def glimpse(x, centers, size):
    n, ch, h, w = x.shape
    side = min(size, h, w)
    half = side // 2
    out = x.new_zeros(n, ch, side, side)
    for i, (r, c) in enumerate(centers.tolist()):
        rows = slice(max(0, r - half), min(h, r - half + side))
        cols = slice(max(0, c - half), min(w, c - half + side))
        y0 = rows.start - (r - half)
        x0 = cols.start - (c - half)
        out[i, :, y0 : y0 + rows.stop - rows.start, x0 : x0 + cols.stop - cols.start] = x[i, :, rows, cols]
    return out
