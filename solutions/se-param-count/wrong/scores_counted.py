# caught by: values
# mistake: also counts one weight per channel for the gate itself
# explanation: The gate is an activation, computed anew for every image. It is no parameter.
def se_param_count(channel, reduction=16):
    hidden = channel // reduction
    return 2 * channel * hidden + channel
