# caught by: large-counts
# mistake: multiplies by 1 / reduction and cuts off, where 98 * (1 / 49) falls just short of 2
# explanation: 1 / 49 is rounded in binary, so a product that should be whole can end just below. // divides exactly.
def se_param_count(channel, reduction=16):
    factor = 1 / reduction
    hidden = int(channel * factor)
    return 2 * channel * hidden
