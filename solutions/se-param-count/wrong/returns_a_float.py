# caught by: interface
# mistake: returns a float, although a number of weights is whole
# explanation: / gives a float even when it divides evenly, and loses whole numbers above 2^53. Count with //.
def se_param_count(channel, reduction=16):
    hidden = channel // reduction
    return 2.0 * channel * hidden
