# caught by: values
# mistake: passes the pixels through single precision and casts back
# explanation: A crop copies; not one digit may change. grid_sample and image libraries that want float32 lead to such
# casts.
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    half = size // 2
    padded = F.pad(x.float(), (half, half, half, half))
    windows = [image[:, r : r + size, c : c + size] for image, (r, c) in zip(padded, centers.tolist(), strict=True)]
    return torch.stack(windows).to(x.dtype)
