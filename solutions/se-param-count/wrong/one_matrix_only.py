# caught by: values
# mistake: counts only one of the two matrices
# explanation: The gate needs a matrix down to C // r and another back up to C. Both count, hence the factor 2.
def se_param_count(channel, reduction=16):
    hidden = channel // reduction
    return channel * hidden
