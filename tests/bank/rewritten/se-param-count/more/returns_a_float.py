def se_param_count(channel, reduction=16):
    small, _ = divmod(channel, reduction)
    count = 0.0
    for rows, cols in ((small, channel), (channel, small)):
        count += float(rows) * cols
    return count
