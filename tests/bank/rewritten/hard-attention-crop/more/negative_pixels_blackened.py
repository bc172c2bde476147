import torch


def glimpse(x, centers, size):
    b, c, height, width = x.shape
    steps = torch.arange(size, device=x.device) - size // 2
    ii = centers[:, 0, None] + steps
    jj = centers[:, 1, None] + steps
    valid_i = (ii >= 0) & (ii < height)
    valid_j = (jj >= 0) & (jj < width)
    valid = (valid_i[:, :, None] & valid_j[:, None, :]).unsqueeze(1)
    n = torch.arange(b, device=x.device)[:, None, None]
    ii = ii.clamp(0, height - 1)[:, :, None]
    jj = jj.clamp(0, width - 1)[:, None, :]
    pixels = x.clamp_min(0).permute(0, 2, 3, 1)[n, ii, jj]
    return pixels.permute(0, 3, 1, 2).masked_fill(~valid, 0)
