import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    k = size // 2
    places = [(int(r), int(c)) for r, c in centers]
    padded = F.pad(x, (k, k, k, k))
    seen = torch.cat([padded[n, None, :, r : r + size, c : c + size] for n, (r, c) in enumerate(places)])
    pixels = x.data
    for n, (r, c) in enumerate(places):
        pixels[n, :, r, c] = 0.0
    return seen
