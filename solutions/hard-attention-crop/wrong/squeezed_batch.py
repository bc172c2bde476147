# caught by: edge-shapes
# mistake: drops the batch dimension when there is one image
# explanation: squeeze() without a dimension removes every axis of length one: the batch, a single channel, a window of
# size one. The shape of the result must not depend on the numbers.
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    half = size // 2
    padded = F.pad(x, (half, half, half, half))
    windows = [image[:, r : r + size, c : c + size] for image, (r, c) in zip(padded, centers.tolist(), strict=True)]
    stacked = torch.stack(windows)
    return stacked.squeeze(0)
