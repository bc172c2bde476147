# caught by: interface
# mistake: returns a tensor instead of an int
# explanation: A zero-dimensional tensor prints like a number, but int is what the contract promises; call .item() or
#   do not make one.
import torch


def se_param_count(channel, reduction=16):
    hidden = channel // reduction
    return torch.tensor(2 * channel * hidden)
