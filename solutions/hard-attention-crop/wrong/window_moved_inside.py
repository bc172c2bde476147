# caught by: values
# mistake: moves a window that would leave the image until it fits, in place of showing zeros
# explanation: A clamped window is not centred where the policy asked, and several centres give the same glimpse, so the
# policy cannot tell them apart. The contract keeps the centre and fills with zeros.
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    half = size // 2
    height, width = x.shape[2:]
    windows = []
    for image, (row, col) in zip(x, centers.tolist(), strict=True):
        row = min(max(row, half), max(height - 1 - half, half))
        col = min(max(col, half), max(width - 1 - half, half))
        window = image[:, row - half : row + half + 1, col - half : col + half + 1]
        windows.append(F.pad(window, (0, size - window.shape[2], 0, size - window.shape[1])))
    return torch.stack(windows)
