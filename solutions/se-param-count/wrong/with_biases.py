# caught by: values
# mistake: also counts a bias for each of the two linear layers
# explanation: The layer's linear maps are bias-free, so channel + channel // reduction weights too many are counted.
def se_param_count(channel, reduction=16):
    hidden = channel // reduction
    return 2 * channel * hidden + hidden + channel
