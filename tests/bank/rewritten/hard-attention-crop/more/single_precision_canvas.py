import torch


def glimpse(x, centers, size):
    b, c, h, w = x.shape
    p = size // 2
    # black picture, larger than the image by p on each side
    black = torch.zeros((b, c, h + p + p, w + p + p))
    black[:, :, p : h + p, p : w + p] = x
    windows = []
    for n in range(b):
        row = centers[n, 0].item()
        col = centers[n, 1].item()
        windows.append(black[n].narrow(1, row, size).narrow(2, col, size))
    return torch.stack(windows)
