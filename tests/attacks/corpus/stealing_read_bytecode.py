"""Load the reference from a compiled cache beside it.

Must get: error
Below: same
"""

import torch
from torch import nn
import glob
import marshal
import os

(path,) = glob.glob(os.path.dirname("@ANSWER@") + "/__pycache__/reference.*.pyc")
exec(marshal.loads(open(path, "rb").read()[16:]))
