# remembers answers for the full set of arguments
from functools import lru_cache
from math import floor


@lru_cache(maxsize=None)
def se_param_count(channel, reduction=16):
    squeezed = floor(channel / reduction)
    return (channel * squeezed) << 1
