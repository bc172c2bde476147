# caught by: values
# mistake: pads by seven pixels whatever the size is
# explanation: That is enough up to size 15. A window of size 21 reaches ten pixels beyond its centre: pad by size // 2.
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    padded = F.pad(x, (7, 7, 7, 7))
    start = 7 - size // 2
    windows = torch.zeros(x.shape[0], x.shape[1], size, size, dtype=x.dtype, device=x.device)
    for i, (row, col) in enumerate(centers.tolist()):
        top, left = max(row + start, 0), max(col + start, 0)
        part = padded[i, :, top : row + start + size, left : col + start + size]
        windows[i, :, : part.shape[1], : part.shape[2]] = part
    return windows
