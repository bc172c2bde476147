import torch


def glimpse(x, centers, size):
    b, c, h, w = x.shape
    k = size // 2
    out = torch.zeros((b, c, size, size), dtype=x.dtype, device=x.device)
    for n in range(b):
        r, q = centers[n].tolist()
        for i in range(size):
            for j in range(size):
                if 0 <= r + i - k < h and 0 <= q + j - k < w:
                    out[n, :, i, j] = x.data[n, :, r + i - k, q + j - k]
    return out
