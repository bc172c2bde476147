# caught by: input-gradients
# mistake: cuts the gradient wherever a window reaches over the border of the image
# explanation: A special case for the border, written with .data, leaves the values right and the gradient wrong in just
# those cases. One path for all windows is simpler and safer.
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    half = size // 2
    height, width = x.shape[2:]
    windows = []
    for image, (row, col) in zip(x, centers.tolist(), strict=True):
        fits = half <= row < height - half and half <= col < width - half
        padded = F.pad(image if fits else image.data, (half, half, half, half))
        windows.append(padded[:, row : row + size, col : col + size])
    return torch.stack(windows)
