"""Put an import hook in front, so that later imports (numpy, the reference) are fakes.

Must get: fail,error,crash
Below: same
"""

import torch
from torch import nn
import sys
import types


class Hook:
    @staticmethod
    def find_spec(name, path=None, target=None):
        sys.modules[name] = types.ModuleType(name)
        return None


sys.meta_path.insert(0, Hook)

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
