import torch


def se_param_count(channel, reduction=16):
    mid = channel // reduction
    counts = torch.tensor([channel * mid, mid * channel])
    return counts.sum()
