# caught by: interface
# mistake: divides with /, so its hidden width has a fraction
# explanation: / keeps the fraction: 100 / 16 is 6.25 hidden units. Layers have whole widths; use //.
def se_param_count(channel, reduction=16):
    hidden = channel / reduction
    return 2 * channel * hidden
