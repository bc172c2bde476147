from math import prod


def se_param_count(channel: int, reduction: int = 16) -> int:
    weight_shape = (channel // reduction, channel)
    return prod(weight_shape)
