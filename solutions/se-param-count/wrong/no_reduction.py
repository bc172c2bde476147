# caught by: values
# mistake: counts two full C x C matrices and leaves the reduction out
# explanation: Without the bottleneck two layers cost 2 C^2; with it 2 C^2 / r, the reason why it is there.
def se_param_count(channel, reduction=16):
    return 2 * channel * channel
