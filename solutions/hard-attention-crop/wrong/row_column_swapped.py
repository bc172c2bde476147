# caught by: values
# mistake: reads the centre as (column, row)
# explanation: The contract gives (row, column), the order of tensor indices. Coordinates from image libraries are often
# (x, y), which is the other way round; on square images the slip goes unnoticed for long.
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    half = size // 2
    extra = half + max(x.shape[2:])
    padded = F.pad(x, (extra, extra, extra, extra))
    windows = []
    for image, (col, row) in zip(padded, centers.tolist(), strict=True):
        top, left = row + extra - half, col + extra - half
        windows.append(image[:, top : top + size, left : left + size])
    return torch.stack(windows)
