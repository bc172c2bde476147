import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    B, C, H, W = x.shape
    h = size // 2
    p = F.pad(x, (h, 0, h, 0))
    span = torch.arange(size, device=x.device)
    # in the padded image everything is shifted by h
    i = (centers[:, 0].reshape(B, 1) + span).clamp(max=H - 1 + h)
    j = (centers[:, 1].reshape(B, 1) + span).clamp(max=W - 1 + h)
    rows = torch.gather(p, 2, i.reshape(B, 1, size, 1).expand(B, C, size, W + h).long())
    return torch.gather(rows, 3, j.reshape(B, 1, 1, size).expand(B, C, size, size).long())
