# caught by: interface
# mistake: returns the number as text
# explanation: "8192" can be printed but not added up over the blocks of a network. Return the int itself.
def se_param_count(channel, reduction=16):
    hidden = channel // reduction
    return f"{2 * channel * hidden}"
