# caught by: shape
# mistake: caps the size at the smaller side of the image
# explanation: A glimpse may be larger than the image: the network behind it expects size x size. Fill with zeros.
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    size = min(size, *x.shape[2:])
    half = size // 2
    padded = F.pad(x, (half, half, half, half))
    return torch.stack(
        [image[:, r : r + size, c : c + size] for image, (r, c) in zip(padded, centers.tolist(), strict=True)]
    )
