import torch


def glimpse(x, centers, size):
    B, C, H, W = x.shape
    offs = torch.arange(size, device=x.device) - size // 2
    rr = (centers[:, 0].unsqueeze(1) + offs).clamp(min=0, max=H - 1)
    cc = (centers[:, 1].unsqueeze(1) + offs).clamp(min=0, max=W - 1)
    bb = torch.arange(B, device=x.device).reshape(B, 1, 1)
    picked = x.permute(0, 2, 3, 1)[bb, rr.unsqueeze(2), cc.unsqueeze(1)]
    return picked.permute(0, 3, 1, 2)
