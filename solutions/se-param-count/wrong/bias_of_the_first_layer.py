# caught by: values
# mistake: also counts a bias of the first linear layer
# explanation: Both linear maps are bias-free; the hidden units have weights only.
def se_param_count(channel, reduction=16):
    hidden = channel // reduction
    return 2 * channel * hidden + hidden
