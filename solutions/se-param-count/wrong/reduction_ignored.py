# caught by: values
# mistake: always divides by 16 and ignores the reduction that it was given
# explanation: The argument is accepted but 16 is written into the formula, so only the default is right.
def se_param_count(channel, reduction=16):
    hidden = channel // 16
    return 2 * channel * hidden
