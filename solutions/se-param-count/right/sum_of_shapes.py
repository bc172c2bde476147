# multiplies out the shapes of the matrices; other argument names
from math import prod


def weight_shapes(width, ratio):
    narrow = (width - width % ratio) // ratio
    return [(narrow, width), (width, narrow)]


def se_param_count(width, ratio=16):
    return sum(map(prod, weight_shapes(width, ratio)))
