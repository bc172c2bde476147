# caught by: values
# mistake: takes the reduction as the hidden width
# explanation: reduction is the ratio r in C // r. A larger reduction means fewer weights, not more.
def se_param_count(channel, reduction=16):
    hidden = reduction
    return 2 * channel * hidden
