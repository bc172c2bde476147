# caught by: values
# mistake: adds every answer to a total that it keeps between calls
# explanation: A global that grows makes the second call wrong. Start from zero in each call.
total = 0


def se_param_count(channel, reduction=16):
    global total
    total += 2 * channel * (channel // reduction)
    return total
