# caught by: values
# mistake: blackens every pixel whose value is negative along with those outside the image
# explanation: Zeroing by value (clamp, ReLU, x > 0) mistakes dark pixels for missing ones. Inside or outside is a
# question of position.
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    half = size // 2
    padded = F.pad(x, (half, half, half, half))
    windows = [image[:, r : r + size, c : c + size] for image, (r, c) in zip(padded, centers.tolist(), strict=True)]
    return torch.stack(windows).clamp(min=0)
