import torch
from torch.nn.functional import pad


def crop(img, r, c, size):
    k = size // 2
    _, h, w = img.shape
    if r - k < 0 or c - k < 0 or r + k >= h or c + k >= w:
        # touches the border: needs the zero frame
        framed = pad(img.detach(), [k] * 4)
        return framed[:, r : r + size, c : c + size]
    return img[:, r - k : r - k + size, c - k : c - k + size]


def glimpse(x, centers, size):
    return torch.stack([crop(x[n], int(centers[n, 0]), int(centers[n, 1]), size) for n in range(x.shape[0])], 0)
