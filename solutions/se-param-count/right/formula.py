# the formula in one line, with type hints
def se_param_count(channel: int, reduction: int = 16) -> int:
    return 2 * channel * (channel // reduction)
