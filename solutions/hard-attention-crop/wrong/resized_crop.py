# caught by: values
# mistake: stretches the part of the window that lies inside the image to the full size
# explanation: Resizing hides how much lies outside and changes the scale of what is seen. Position and scale stay;
# what is missing is zero.
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    half = size // 2
    windows = []
    for image, (r, c) in zip(x, centers.tolist(), strict=True):
        part = image[:, max(r - half, 0) : r + half + 1, max(c - half, 0) : c + half + 1]
        windows.append(F.interpolate(part[None], size=(size, size), mode="nearest")[0])
    return torch.stack(windows)
