# caught by: dtype
# mistake: copies the window into a canvas of double precision
# explanation: dtype=torch.float64 is as fixed as float32. The window has the type of the image: x.new_zeros takes type
# and device from x.
import torch


def glimpse(x, centers, size):
    half = size // 2
    height, width = x.shape[2:]
    out = torch.zeros(x.shape[0], x.shape[1], size, size, dtype=torch.float64, device=x.device)
    for i, (row, col) in enumerate(centers.tolist()):
        top, left = row - half, col - half
        r0, r1, c0, c1 = max(top, 0), min(top + size, height), max(left, 0), min(left + size, width)
        out[i, :, r0 - top : r1 - top, c0 - left : c1 - left] = x[i, :, r0:r1, c0:c1]
    return out
