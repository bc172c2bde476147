_counts = []


def se_param_count(channel, reduction=16):
    bottleneck = channel // reduction
    _counts.append(channel * bottleneck)
    _counts.append(bottleneck * channel)
    return sum(_counts)
