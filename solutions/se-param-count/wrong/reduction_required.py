# caught by: defaults
# mistake: has no default for the reduction
# explanation: The contract allows se_param_count(64). Give the argument its default, 16.
def se_param_count(channel, reduction):
    hidden = channel // reduction
    return 2 * channel * hidden
