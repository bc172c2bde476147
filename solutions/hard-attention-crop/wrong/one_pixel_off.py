# caught by: values
# mistake: starts the window one row and one column too late
# explanation: The half width of an odd window is size // 2, which is (size - 1) / 2. Rounding size / 2 the other way
# moves everything by one pixel; test with size = 1, where the glimpse is the centre itself.
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    half = size // 2
    padded = F.pad(x, (half, half + 1, half, half + 1))
    return torch.stack(
        [
            image[:, r + 1 : r + 1 + size, c + 1 : c + 1 + size]
            for image, (r, c) in zip(padded, centers.tolist(), strict=True)
        ]
    )
