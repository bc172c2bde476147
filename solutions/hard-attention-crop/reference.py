"""Hard attention as a crop: the retina of a recurrent attention model, at a single resolution.

Mnih et al., "Recurrent Models of Visual Attention", 2014, https://arxiv.org/abs/1406.6247, section 3 (glimpse sensor):

    window[b, c, i, j] = x[b, c, row_b + i - size // 2, col_b + j - size // 2]        and 0 outside the image

The pixels that are seen get a gradient; the centre, an integer, never does. That is why REINFORCE trains it.
"""

import torch
from torch import Tensor


def glimpse(x: Tensor, centers: Tensor, size: int) -> Tensor:
    """Cut a ``size`` x ``size`` window (odd) out of each image, centred at its (row, column)."""
    batch, _, height, width = x.shape
    steps = torch.arange(size, device=x.device) - size // 2
    rows = centers[:, 0, None] + steps  # (B, 1) + (size,) -> (B, size)
    cols = centers[:, 1, None] + steps  # (B, 1) + (size,) -> (B, size)
    row_inside = (rows >= 0) & (rows < height)
    col_inside = (cols >= 0) & (cols < width)
    inside = row_inside[:, None, :, None] & col_inside[:, None, None, :]  # -> (B, 1, size, size)
    image = torch.arange(batch, device=x.device)[:, None, None]  # (B, 1, 1)
    row = rows.clamp(0, height - 1)[:, :, None]  # (B, size, 1): any valid row will do where the mask hides it
    col = cols.clamp(0, width - 1)[:, None, :]  # (B, 1, size)
    window = x[image, :, row, col].permute(0, 3, 1, 2)  # (B, size, size, C) -> (B, C, size, size)
    return window.masked_fill(~inside, 0)
