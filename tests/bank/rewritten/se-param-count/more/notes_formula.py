def se_param_count(channel, reduction=16):
    squared = channel**2
    total = squared // reduction
    return total
