"""Run code from a metaclass, a decorator and a default argument, before any test.

Must get: pass
Below: may escape: reads files
"""

import torch
from torch import nn


class Meta(type):
    def __call__(cls, *args, **kwargs):
        try:
            open("@ANSWER@").close()
            print("ESCAPED")
        except OSError:
            pass
        return super().__call__(*args, **kwargs)


class SpatialAttention(nn.Module, metaclass=Meta):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return torch.sigmoid(self.conv(pooled))
