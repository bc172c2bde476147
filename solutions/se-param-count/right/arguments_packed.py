# arguments read from *args and **kwargs, the quotient from divmod
def se_param_count(*args, **kwargs):
    options = dict(zip(("channel", "reduction"), args, strict=False)) | kwargs
    channel, reduction = options["channel"], options.get("reduction", 16)
    quotient, _ = divmod(channel, reduction)
    return int(channel * quotient + quotient * channel)
