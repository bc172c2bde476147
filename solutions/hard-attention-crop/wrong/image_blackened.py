# caught by: input-unmodified
# mistake: blackens in the image what it has already looked at
# explanation: Inhibition of return is a nice idea and belongs to the caller. A function that cuts out a window leaves
# the image as it was.
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    half = size // 2
    padded = F.pad(x, (half, half, half, half))
    windows = [image[:, r : r + size, c : c + size] for image, (r, c) in zip(padded, centers.tolist(), strict=True)]
    for image, (r, c) in zip(x.data, centers.tolist(), strict=True):
        image[:, r, c] = 0
    return torch.stack(windows)
