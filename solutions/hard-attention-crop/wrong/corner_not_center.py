# caught by: values
# mistake: puts the upper left corner of the window, not its middle, at the given point
# explanation: A window of odd size has a middle pixel, size // 2 from each side; the window starts that far above and
# to the left of the centre.
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    padded = F.pad(x, (0, size, 0, size))
    return torch.stack(
        [image[:, r : r + size, c : c + size] for image, (r, c) in zip(padded, centers.tolist(), strict=True)]
    )
