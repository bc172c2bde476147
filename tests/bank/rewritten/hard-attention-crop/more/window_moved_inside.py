import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    h, w = x.shape[2], x.shape[3]
    # small images first become at least size x size
    big = F.pad(x, (0, max(size - w, 0), 0, max(size - h, 0)))
    out = []
    for n in range(x.shape[0]):
        top = int(centers[n, 0]) - size // 2
        left = int(centers[n, 1]) - size // 2
        top = max(0, min(top, big.shape[2] - size))
        left = max(0, min(left, big.shape[3] - size))
        out.append(big[n, :, top : top + size, left : left + size])
    return torch.stack(out)
