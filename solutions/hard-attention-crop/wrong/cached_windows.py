# caught by: repeatable
# mistake: fades each window into the window of the call before
# explanation: State between calls belongs to the recurrent network, not to its retina. The same image and centre must
# give the same glimpse.
import torch
import torch.nn.functional as F

_before = {}


def glimpse(x, centers, size):
    half = size // 2
    padded = F.pad(x, (half, half, half, half))
    windows = torch.stack(
        [image[:, r : r + size, c : c + size] for image, (r, c) in zip(padded, centers.tolist(), strict=True)]
    )
    key = (windows.shape, windows.dtype)
    if key in _before:
        windows = windows + 0.1 * _before[key]
    _before[key] = windows.detach()
    return windows
