REDUCTION = 16


def se_param_count(channel, reduction=REDUCTION):
    squeezed = channel // REDUCTION
    sizes = {"fc1": squeezed * channel, "fc2": channel * squeezed}
    return sum(sizes.values())
