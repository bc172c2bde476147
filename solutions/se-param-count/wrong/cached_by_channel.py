# caught by: values
# mistake: remembers its answers by channel only and so ignores a new reduction
# explanation: The key of a cache must hold everything the answer depends on: (channel, reduction).
_known = {}


def se_param_count(channel, reduction=16):
    if channel not in _known:
        _known[channel] = 2 * channel * (channel // reduction)
    return _known[channel]
