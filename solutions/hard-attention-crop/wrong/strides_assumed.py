# caught by: non-contiguous
# mistake: reads the pixels through as_strided with the strides of a contiguous tensor
# explanation: Positions in memory are H*W, W and 1 apart only in a contiguous tensor; a transposed or channels-last
# image gives other pixels. Index by dimension, or call contiguous() first.
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    half = size // 2
    b, c, h, w = x.shape
    image = torch.as_strided(x, (b, c, h, w), (c * h * w, h * w, w, 1), x.storage_offset())
    padded = F.pad(image, (half, half, half, half))
    return torch.stack(
        [one[:, r : r + size, q : q + size] for one, (r, q) in zip(padded, centers.tolist(), strict=True)]
    )
