from math import prod


def se_param_count(channel, reduction=16):
    dims = [channel, reduction, channel]
    return sum(prod(pair) for pair in zip(dims, dims[1:]))
