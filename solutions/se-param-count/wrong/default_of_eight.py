# caught by: defaults
# mistake: reduces by 8 when no reduction is given
# explanation: The default of the contract is r = 16, as in the paper.
def se_param_count(channel, reduction=8):
    hidden = channel // reduction
    return 2 * channel * hidden
