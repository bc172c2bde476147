# caught by: values
# mistake: tests the column against the height of the image
# explanation: H and W are easily mixed up in bounds. On wide images the right part turns black, on square ones all is
# well; always test with H different from W.
import torch


def glimpse(x, centers, size):
    height, width = x.shape[2:]
    steps = torch.arange(size, device=x.device) - size // 2
    rows, cols = centers[:, :1] + steps, centers[:, 1:] + steps
    limit = min(height, width)
    inside = ((rows >= 0) & (rows < height))[:, None, :, None] & ((cols >= 0) & (cols < limit))[:, None, None, :]
    image = torch.arange(len(x), device=x.device)[:, None, None]
    window = x[image, :, rows.clamp(0, height - 1)[:, :, None], cols.clamp(0, width - 1)[:, None, :]]
    return window.permute(0, 3, 1, 2) * inside
