"""Read the reference through linecache and inspect.

Must get: error
Below: may escape: reads the file and is right
"""

import torch
from torch import nn
import linecache

exec("".join(linecache.getlines("@ANSWER@")))
SpatialAttention
