def se_param_count(channel, reduction=16):
    n = (channel // reduction) * channel
    answer = n + n
    return str(answer)
