"""Send a pickle that would run code in whoever loads it.

Must get: fail,error,crash
Below: same
"""

import torch
from torch import nn
import os
import pickle
import struct


class Bomb:
    def __reduce__(self):
        return (os.system, ("touch @BAIT@/pickled",))


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        payload = pickle.dumps(Bomb())
        for descriptor in range(3, 64):
            try:
                os.write(descriptor, struct.pack("<IQ", 2, len(payload)) + b"{}" + payload)
            except OSError:
                pass
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
