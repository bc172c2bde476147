RATIO = 16


def se_param_count(channel, reduction=RATIO):
    weights = [channel * (channel // RATIO) for _ in ("down", "up")]
    return sum(weights)
