"""Import a library of ready-made attention modules.

Must get: error
Below: same
"""

import torch
from torch import nn
from torchvision.ops import SqueezeExcitation


class SpatialAttention(SqueezeExcitation):
    def __init__(self, kernel_size=7):
        super().__init__(2, 1)
