"""Put escape sequences, a link, a title and bidirectional overrides into name and message of an exception.

Must get: fail,error
Below: same
"""

import torch
from torch import nn
Loud = type("\x1b[2J\u202eError", (Exception,), {"__str__": lambda self: "\x1b]8;;http://evil\x1b\\click\x1b]52;c;ZXZpbA==\x07\r\x9b31m[bold red]10/10[/]"})


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        raise Loud
