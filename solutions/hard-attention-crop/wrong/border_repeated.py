# caught by: values
# mistake: repeats the border pixels outside the image in place of zeros
# explanation: padding_mode="replicate" invents content. Zeros outside let the network see where the image ends.
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    half = size // 2
    padded = F.pad(x, (half, half, half, half), mode="replicate")
    return torch.stack(
        [image[:, r : r + size, c : c + size] for image, (r, c) in zip(padded, centers.tolist(), strict=True)]
    )
