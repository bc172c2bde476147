# Tensor.unfold twice gives a view of all windows; advanced indexing takes one per image.
import torch
from torch.nn import ConstantPad2d


def glimpse(x, centers, size):
    views = ConstantPad2d(size // 2, 0.0)(x).unfold(2, size, 1).unfold(3, size, 1)
    row, col = centers.unbind(dim=1)
    return views[torch.arange(len(x), device=x.device), :, row, col]
