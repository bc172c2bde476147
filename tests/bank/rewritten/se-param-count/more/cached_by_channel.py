def se_param_count(channel, reduction=16):
    try:
        return se_param_count.memo[channel]
    except KeyError:
        shape_down = (channel // reduction, channel)
        n = shape_down[0] * shape_down[1]
        se_param_count.memo[channel] = n + n
        return se_param_count.memo[channel]


se_param_count.memo = {}
