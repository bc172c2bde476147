def se_param_count(channel: int, reduction: int = 16) -> int:
    units, rest = divmod(channel, reduction)
    if rest:
        units += 1
    return channel * units * 2
