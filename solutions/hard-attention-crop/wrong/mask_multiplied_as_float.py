# caught by: whole-numbers
# mistake: turns the image into floats on the way, which whole numbers do not survive
# explanation: Dividing, multiplying by a mask of floats or calling float() rounds large labels and changes the type. Use
#   masked_fill or torch.where, which only choose.
import torch


def glimpse(x, centers, size):
    steps = torch.arange(size, device=x.device) - size // 2
    rows, cols = centers[:, :1] + steps, centers[:, 1:] + steps
    height, width = x.shape[2:]
    inside = ((rows >= 0) & (rows < height))[:, :, None] & ((cols >= 0) & (cols < width))[:, None, :]
    image = torch.arange(len(x), device=x.device)[:, None, None]
    window = x[image, :, rows.clamp(0, height - 1)[:, :, None], cols.clamp(0, width - 1)[:, None, :]]
    mask = inside.to(x.dtype if x.is_floating_point() else torch.float32)
    return window.permute(0, 3, 1, 2) * mask[:, None]
