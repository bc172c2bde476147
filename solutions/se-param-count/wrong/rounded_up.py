# caught by: values
# mistake: rounds the hidden width up
# explanation: channel // reduction rounds down: 20 channels at r = 16 have one hidden unit, not two.
def se_param_count(channel, reduction=16):
    hidden = -(-channel // reduction)
    return 2 * channel * hidden
