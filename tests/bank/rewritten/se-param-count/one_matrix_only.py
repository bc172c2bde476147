def se_param_count(channel, reduction=16):
    return divmod(channel, reduction)[0] * channel
