# caught by: interface
# mistake: prints the number and returns None
# explanation: print shows a value to a person; return hands it to the caller. Without return the result is None.
def se_param_count(channel, reduction=16):
    hidden = channel // reduction
    print(2 * channel * hidden)
