# the default reduction is filled in inside; counts weight by weight of a row
def se_param_count(channel, reduction=None):
    if reduction is None:
        reduction = 16
    total = 0
    for _ in range(channel // reduction):
        total += channel  # one row of the first matrix
        total += channel  # one column of the second
    return total
