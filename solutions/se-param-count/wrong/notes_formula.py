# caught by: values
# mistake: returns channel * channel // reduction, the size of one matrix
# explanation: C^2 / r is one of the two matrices. The notes compare it with C^2, also one matrix; the layer has two: 2
#   C^2 / r.
def se_param_count(channel, reduction=16):
    return channel * channel // reduction
