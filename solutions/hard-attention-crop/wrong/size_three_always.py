# caught by: shape
# mistake: always cuts out 3 x 3 pixels
# explanation: A number from the first test, left in the code. size is an argument.
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    padded = F.pad(x, (1, 1, 1, 1))
    return torch.stack([image[:, r : r + 3, c : c + 3] for image, (r, c) in zip(padded, centers.tolist(), strict=True)])
