# caught by: device-agnostic
# mistake: makes the positions of the window on the CPU, wherever the image is
# explanation: torch.arange without device= makes a CPU tensor, which cannot be added to centres on a GPU. Write
# torch.arange(size, device=x.device).
import torch
import torch.nn.functional as F


def glimpse(x, centers, size):
    half = size // 2
    padded = F.pad(x, (half, half, half, half))
    rows = centers[:, :1] + torch.arange(size)
    cols = centers[:, 1:] + torch.arange(size)
    image = torch.arange(len(x), device=x.device)[:, None, None]
    return padded[image, :, rows[:, :, None], cols[:, None, :]].permute(0, 3, 1, 2)
