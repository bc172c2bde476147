import math


def se_param_count(channel, reduction=16):
    hidden = math.ceil(channel / reduction)
    return channel * hidden + hidden * channel
