# caught by: large-counts
# mistake: multiplies in int32
# explanation: int32 ends at 2 147 483 647 and starts again below zero, without a word. Python's ints have no largest.
import numpy as np


def se_param_count(channel, reduction=16):
    sizes = np.array([2, channel, channel // reduction]).astype(np.int32)
    return int(sizes.prod(dtype=np.int32))
