import torch


def glimpse(x, centers, size):
    B, C, H, W = x.shape
    d = torch.arange(size, device=x.device) - size // 2
    i = centers[:, 0].reshape(B, 1) + d
    j = centers[:, 1].reshape(B, 1) + d
    row_ok = torch.logical_and(i >= 0, i < H).to(x.dtype)
    col_ok = torch.logical_and(j >= 0, torch.logical_and(j < H, j < W)).to(x.dtype)
    mask = torch.einsum("bi,bj->bij", row_ok, col_ok)
    index = i.clamp(0, H - 1).unsqueeze(2) * W + j.clamp(0, W - 1).unsqueeze(1)
    index = index.reshape(B, 1, size * size).expand(B, C, size * size)
    patch = torch.gather(x.reshape(B, C, H * W), 2, index.long()).reshape(B, C, size, size)
    return patch * mask.unsqueeze(1)
