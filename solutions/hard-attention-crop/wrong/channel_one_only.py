# caught by: values
# mistake: shows the first channel in every channel of the window
# explanation: An index of channel 0 and an expand afterwards give the right shape. Copy all channels: x[b, :, rows, cols].
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    half = size // 2
    padded = F.pad(x, (half, half, half, half))
    windows = [image[:1, r : r + size, c : c + size] for image, (r, c) in zip(padded, centers.tolist(), strict=True)]
    return torch.stack(windows).repeat(1, x.shape[1], 1, 1)
