def se_param_count(channel, reduction=16):
    r = channel // reduction
    w1 = r * r
    w2 = r * r
    return w1 + w2
