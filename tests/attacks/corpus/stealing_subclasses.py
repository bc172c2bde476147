"""Find the reference class among the subclasses of nn.Module.

Must get: error,fail
Below: same
"""

import torch
from torch import nn
found = [c for c in nn.Module.__subclasses__() if c.__name__ == "SpatialAttention"]
SpatialAttention = found[0]
