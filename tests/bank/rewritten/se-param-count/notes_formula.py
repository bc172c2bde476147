def se_param_count(channel, reduction=16):
    squared = pow(channel, 2)
    return squared // reduction
