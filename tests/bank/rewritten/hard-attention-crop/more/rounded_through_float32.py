import torch


def glimpse(x, centers, size):
    dtype = x.dtype
    image = x.to(torch.float32)
    n, ch, h, w = image.shape
    k = size // 2
    out = image.new_zeros((n, ch, size, size))
    for i in range(n):
        r, c = centers[i].tolist()
        up, down = min(k, r), min(size - k, h - r)
        left, right = min(k, c), min(size - k, w - c)
        out[i, :, k - up : k + down, k - left : k + right] = image[i, :, r - up : r + down, c - left : c + right]
    return out.type(dtype)
