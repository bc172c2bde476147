"""How many weights a squeeze-and-excitation layer adds.

Hu, Shen and Sun, "Squeeze-and-Excitation Networks", CVPR 2018, section 4, equation 5: each block adds 2 C^2 / r.
Written for whole widths, C // r, as the layer is built. https://arxiv.org/abs/1709.01507
"""


def se_param_count(channel: int, reduction: int = 16) -> int:
    """Return the number of weights of W1 and W2; there are no biases."""
    hidden = channel // reduction
    squeeze = hidden * channel  # W1: (C // r, C)
    excite = channel * hidden  # W2: (C, C // r)
    return squeeze + excite
