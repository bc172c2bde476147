def se_param_count(channel, reduction=16):
    width = channel / reduction
    total = 0
    for n_in, n_out in [(channel, width), (width, channel)]:
        total = total + n_in * n_out
    return total
