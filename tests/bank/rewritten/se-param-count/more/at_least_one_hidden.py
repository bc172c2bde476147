def bottleneck_width(c, r):
    width = c // r
    if width < 1:
        width = 1
    return width


def se_param_count(channel, reduction=16):
    k = bottleneck_width(channel, reduction)
    down, up = channel * k, k * channel
    return down + up
