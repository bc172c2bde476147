# caught by: values
# mistake: keeps at least one hidden unit when the channels are fewer than the reduction
# explanation: Many model zoos do this, and it is wise; but the contract is channel // reduction, which is 0 there.
def se_param_count(channel, reduction=16):
    hidden = max(channel // reduction, 1)
    return 2 * channel * hidden
