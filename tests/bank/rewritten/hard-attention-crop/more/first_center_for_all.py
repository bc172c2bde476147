import torch


def glimpse(x, centers, size):
    r = centers[0, 0].item()
    c = centers[0, 1].item()
    h, w = x.shape[-2], x.shape[-1]
    k = size // 2
    top, bottom = max(r - k, 0), min(r - k + size, h)
    left, right = max(c - k, 0), min(c - k + size, w)
    inner = x[..., top:bottom, left:right]
    # fill up with zeros what is missing on each side
    missing = (left - (c - k), c - k + size - right, top - (r - k), r - k + size - bottom)
    return torch.nn.functional.pad(inner, missing)
