# caught by: large-counts
# mistake: multiplies in floating point and rounds to an int at the end
# explanation: A float has 53 bits, so beyond 9 007 199 254 740 992 it skips whole numbers. Python's ints are exact.
def se_param_count(channel, reduction=16):
    hidden = channel // reduction
    return round(2.0 * channel * hidden)
