def se_param_count(channel, reduction):
    def layer(n_in, n_out):
        return n_in * n_out

    inner = channel // reduction
    return layer(channel, inner) + layer(inner, channel)
