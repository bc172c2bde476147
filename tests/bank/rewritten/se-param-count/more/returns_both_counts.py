def se_param_count(channel, reduction=16):
    squeeze_units = channel // reduction
    layers = [(channel, squeeze_units), (squeeze_units, channel)]
    # number of weights in each layer
    return tuple(a * b for a, b in layers)
