# caught by: values
# mistake: cuts the window of the first image's centre out of all images
# explanation: Slicing the whole batch at once uses one centre. Every image has its own; index per image.
import torch.nn.functional as F


def glimpse(x, centers, size):
    half = size // 2
    row, col = centers[0].tolist()
    padded = F.pad(x, (half, half, half, half))
    return padded[:, :, row : row + size, col : col + size]
