# A canvas of zeros into which the part of the window that lies inside the image is copied.
import torch


def glimpse(images, locations, width):
    half = width // 2
    n, channels, height, breadth = images.shape
    out = torch.zeros(n, channels, width, width, dtype=images.dtype, device=images.device)
    for i in range(n):
        top, left = int(locations[i, 0]) - half, int(locations[i, 1]) - half
        r0, r1 = max(top, 0), min(top + width, height)
        c0, c1 = max(left, 0), min(left + width, breadth)
        out[i, :, r0 - top : r1 - top, c0 - left : c1 - left] = images[i, :, r0:r1, c0:c1]
    return out
