"""Read the reference's source from disk and execute it.

Must get: error
Below: may escape: reads the file and is right
"""

import torch
from torch import nn
exec(open('@ANSWER@').read())
