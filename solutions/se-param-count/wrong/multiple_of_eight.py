# caught by: values
# mistake: rounds the hidden width to a multiple of eight, as MobileNet does
# explanation: make_divisible belongs to MobileNetV3. The contract has the plain quotient.
def se_param_count(channel, reduction=16):
    hidden = max(8, (channel // reduction + 4) // 8 * 8)
    return 2 * channel * hidden
