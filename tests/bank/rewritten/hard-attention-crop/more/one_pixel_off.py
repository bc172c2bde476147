import torch


def glimpse(x, centers, size):
    # canvas with enough black around the image
    m = size
    B, C, H, W = x.shape
    canvas = x.new_zeros(B, C, H + 2 * m, W + 2 * m)
    canvas[:, :, m : m + H, m : m + W] = x
    before = size // 2 - 1
    out = []
    for img, (row, col) in zip(canvas, centers.tolist(), strict=True):
        t = m + row - before
        l = m + col - before
        out.append(img[:, t : t + size, l : l + size])
    return torch.stack(out, dim=0)
