# caught by: values
# mistake: rounds the hidden width to the nearest whole number instead of down
# explanation: round(channel / reduction) and channel // reduction differ as soon as the remainder is over one half.
def se_param_count(channel, reduction=16):
    hidden = round(channel / reduction)
    return 2 * channel * hidden
