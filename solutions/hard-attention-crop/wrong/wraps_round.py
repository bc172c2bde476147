# caught by: values
# mistake: wraps round to the other side of the image where the window leaves it
# explanation: Negative indices count from the end in Python and torch, and % wraps as well: the upper border then shows
# the bottom of the image. Mask what lies outside.
import torch


def glimpse(x, centers, size):
    steps = torch.arange(size, device=x.device) - size // 2
    rows = (centers[:, :1] + steps) % x.shape[2]
    cols = (centers[:, 1:] + steps) % x.shape[3]
    image = torch.arange(len(x), device=x.device)[:, None, None]
    return x[image, :, rows[:, :, None], cols[:, None, :]].permute(0, 3, 1, 2)
