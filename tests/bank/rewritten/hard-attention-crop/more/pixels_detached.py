import torch


@torch.no_grad()
def glimpse(x, centers, size):
    half = size // 2
    bs, ch, height, width = x.size()
    window = torch.zeros((bs, ch, size, size), dtype=x.dtype, device=x.device)
    for n, (r, c) in enumerate(centers.tolist()):
        for i in range(size):
            src = r + i - half
            if src < 0 or src >= height:
                continue
            lo = max(c - half, 0)
            hi = min(c - half + size, width)
            window[n, :, i, lo - c + half : hi - c + half] = x[n, :, src, lo:hi]
    return window
