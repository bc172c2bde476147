import torch


def glimpse(x, centers, size):
    h, w = x.shape[-2:]
    offsets = [k - size // 2 for k in range(size)]
    windows = []
    for image, center in zip(x, centers):
        r, c = int(center[0]), int(center[1])
        rows = [(r + d) % h for d in offsets]
        cols = [(c + d) % w for d in offsets]
        windows.append(image[:, rows][:, :, cols])
    return torch.stack(windows)
