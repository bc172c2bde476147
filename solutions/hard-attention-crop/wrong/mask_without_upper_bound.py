# caught by: values
# mistake: shows zeros only above and to the left of the image, and the border pixels below and to the right
# explanation: A position is inside when 0 <= row < H and 0 <= col < W: two bounds each. The clamped index needs the mask
# on both sides.
import torch


def glimpse(x, centers, size):
    steps = torch.arange(size, device=x.device) - size // 2
    rows, cols = centers[:, :1] + steps, centers[:, 1:] + steps
    inside = (rows >= 0)[:, None, :, None] & (cols >= 0)[:, None, None, :]
    rows, cols = rows.clamp(0, x.shape[2] - 1), cols.clamp(0, x.shape[3] - 1)
    image = torch.arange(len(x), device=x.device)[:, None, None]
    window = x[image, :, rows[:, :, None], cols[:, None, :]].permute(0, 3, 1, 2)
    return torch.where(inside, window, torch.zeros_like(window))
