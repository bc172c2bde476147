def se_param_count(channel, reduction=16):
    r = channel // reduction
    # weights going down
    w1 = r * channel
    # weights going up
    w2 = channel * r
    result = w1 + w2
    print(result)
