def se_param_count(c, r=16):
    first, second = c * c, c * c
    return first + second
