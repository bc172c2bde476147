"""Offer something that is no class: a lambda that returns a lambda.

Must get: fail,error
Below: same
"""

import torch
from torch import nn
SpatialAttention = lambda kernel_size=7: (lambda x: torch.full_like(x[:, :1], 0.5))
