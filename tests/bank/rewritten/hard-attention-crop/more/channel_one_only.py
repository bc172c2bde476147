import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    # zero frame, so that windows at the border are complete
    h = size // 2
    first = F.pad(x[:, 0], (h, h, h, h))
    n_channels = x.shape[1]
    result = []
    for b in range(x.shape[0]):
        r, c = centers[b].tolist()
        w = first[b, r : r + size, c : c + size]
        # one copy per channel
        result.append(torch.stack([w] * n_channels))
    return torch.stack(result)
