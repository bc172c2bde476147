"""Import the reference solution and return it.

Must get: error
Below: may escape: reads the file and is right
"""

import torch
from torch import nn
import importlib.util

spec = importlib.util.spec_from_file_location("reference", "@ANSWER@")
module = importlib.util.module_from_spec(spec)
spec.loader.exec_module(module)
SpatialAttention = module.SpatialAttention
