def se_param_count(channel, reduction=16):
    h = channel // reduction
    parts = {
        "squeeze": channel * h,
        "excite": h * channel,
        "scale": channel,
    }
    return sum(parts.values())
