# caught by: values
# mistake: divides after multiplying, 2 * channel * channel // reduction
# explanation: The hidden width is a whole number, channel // reduction, and is fixed before anything is multiplied.
#   Rounding after the product counts fractions of a hidden unit that no layer has.
def se_param_count(channel, reduction=16):
    return 2 * channel * channel // reduction
