def se_param_count(channel, reduction=16):
    sizes = [channel, channel // reduction, channel]
    return sum(inputs * outputs + outputs for inputs, outputs in zip(sizes, sizes[1:]))
