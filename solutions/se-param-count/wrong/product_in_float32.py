# caught by: large-counts
# mistake: multiplies in float32
# explanation: float32 has 24 bits, so the product is exact up to 16.8 million and rounded beyond. Python's ints are exact.
import torch


def se_param_count(channel, reduction=16):
    sizes = torch.tensor([2.0, float(channel), float(channel // reduction)])
    return int(sizes.prod().item())
