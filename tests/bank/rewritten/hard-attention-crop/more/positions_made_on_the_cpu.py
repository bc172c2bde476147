import torch


def glimpse(x, centers, size):
    B, C, H, W = x.shape
    offset = torch.arange(-(size // 2), size - size // 2)
    r = centers[:, 0].unsqueeze(-1) + offset
    c = centers[:, 1].unsqueeze(-1) + offset
    ok_r = torch.logical_and(r >= 0, r < H)
    ok_c = torch.logical_and(c >= 0, c < W)
    outside = ~(ok_r.unsqueeze(2) & ok_c.unsqueeze(1))
    r, c = r.clamp(0, H - 1), c.clamp(0, W - 1)
    flat = (r.unsqueeze(2) * W + c.unsqueeze(1)).reshape(B, 1, -1).expand(-1, C, -1)
    win = x.flatten(2).gather(2, flat.long()).reshape(B, C, size, size)
    return win.masked_fill(outside.unsqueeze(1), 0)
