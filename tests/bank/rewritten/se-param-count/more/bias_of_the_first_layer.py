def se_param_count(channel, reduction=16):
    mid = channel // reduction
    first = (channel + 1) * mid
    second = mid * channel
    return first + second
