import math


def se_param_count(channel: int, reduction: int = 16) -> int:
    ratio = 1.0 / reduction
    narrow = math.floor(ratio * channel)
    return narrow * channel + channel * narrow
