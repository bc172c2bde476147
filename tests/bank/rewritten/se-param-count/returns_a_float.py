def se_param_count(channels, ratio=16):
    return 2.0 * channels * (channels // ratio)
