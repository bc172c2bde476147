import numpy as np


def se_param_count(channel, reduction=16):
    k = int(np.rint(channel / reduction))
    w_down = channel * k
    w_up = k * channel
    return w_down + w_up
