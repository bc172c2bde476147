import torch


def glimpse(x, centers, size):
    cx, cy = centers.unbind(dim=1)
    n, _, h, w = x.shape
    d = torch.arange(size, device=x.device) - size // 2
    ys = cy[:, None, None] + d[:, None]
    xs = cx[:, None, None] + d
    ys, xs = torch.broadcast_tensors(ys, xs)
    hit = (ys >= 0) & (ys < h) & (xs >= 0) & (xs < w)
    img = torch.arange(n, device=x.device)[:, None, None]
    vals = x.permute(0, 2, 3, 1)[img, ys.clamp(0, h - 1), xs.clamp(0, w - 1)]
    vals = torch.where(hit[..., None], vals, torch.zeros_like(vals))
    return vals.permute(0, 3, 1, 2)
