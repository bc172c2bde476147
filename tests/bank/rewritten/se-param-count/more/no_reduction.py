def matrix_size(rows, cols):
    # a matrix holds rows times columns numbers
    return rows * cols


def se_param_count(channel, reduction=16):
    # squeeze matrix
    w1 = matrix_size(channel, channel)
    # excite matrix
    w2 = matrix_size(channel, channel)
    # all the weights
    return w1 + w2
