def make_divisible(value, divisor=8):
    value += divisor // 2
    value -= value % divisor
    return value if value > divisor else divisor


def se_param_count(channel, reduction=16):
    units = make_divisible(channel // reduction)
    return channel * units + units * channel
