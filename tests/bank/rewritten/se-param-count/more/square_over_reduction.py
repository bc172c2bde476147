def se_param_count(channel, reduction=16):
    # C squared
    c2 = pow(channel, 2)
    # there are two matrices
    both = c2 + c2
    # divided by r
    return both // reduction
