# caught by: input-unmodified
# mistake: shifts the centres in place when it pads the image
# explanation: centers += half writes into the caller's tensor; the next glimpse at the same place looks somewhere else.
# Write centers = centers + half.
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    half = size // 2
    padded = F.pad(x, (half, half, half, half))
    centers += half
    windows = [
        image[:, r - half : r + half + 1, c - half : c + half + 1]
        for image, (r, c) in zip(padded, centers.tolist(), strict=True)
    ]
    return torch.stack(windows)
