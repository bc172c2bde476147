import torch


def se_param_count(channel, reduction=16):
    c = torch.tensor(channel, dtype=torch.float32)
    k = torch.tensor(channel // reduction, dtype=torch.float32)
    one = c * k
    return int(one + one)
