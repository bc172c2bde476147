# caught by: values
# mistake: reduces both sides of the matrices, 2 * (channel // reduction) ** 2
# explanation: Only the hidden side is reduced. Each matrix still has a side of length C.
def se_param_count(channel, reduction=16):
    hidden = channel // reduction
    return 2 * hidden**2
