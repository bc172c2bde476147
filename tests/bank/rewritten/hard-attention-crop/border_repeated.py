import torch


def glimpse(x, centers, size):
    offsets = torch.arange(size, device=x.device) - size // 2
    rows = (centers[:, :1] + offsets).clamp(0, x.size(2) - 1)
    cols = (centers[:, 1:] + offsets).clamp(0, x.size(3) - 1)
    pieces = [img[:, r][:, :, c] for img, r, c in zip(x, rows, cols)]
    return torch.stack(pieces)
