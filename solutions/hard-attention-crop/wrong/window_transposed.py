# caught by: values
# mistake: returns every window with rows and columns exchanged
# explanation: The first of the two window axes runs over the rows. With meshgrid(indexing="xy") or a permute too many
# it runs over the columns, and a square window does not betray it by its shape.
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    half = size // 2
    padded = F.pad(x, (half, half, half, half))
    windows = [image[:, r : r + size, c : c + size] for image, (r, c) in zip(padded, centers.tolist(), strict=True)]
    return torch.stack(windows).transpose(2, 3)
