from math import prod


def se_param_count(channel: int, reduction: int = 8) -> int:
    squeezed = channel // reduction
    shapes = [(squeezed, channel), (channel, squeezed)]
    return sum(prod(shape) for shape in shapes)
