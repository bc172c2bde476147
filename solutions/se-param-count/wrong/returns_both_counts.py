# caught by: interface
# mistake: returns the counts of the two matrices as a pair
# explanation: The contract asks for one number, their sum.
def se_param_count(channel, reduction=16):
    hidden = channel // reduction
    return channel * hidden, hidden * channel
