def linear_params(n_in, n_out):
    return n_in * n_out + n_out


def se_param_count(channel, reduction=16):
    mid = channel // reduction
    return linear_params(channel, mid) + linear_params(mid, channel)
