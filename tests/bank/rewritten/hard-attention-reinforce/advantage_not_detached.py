import torch


def reinforce_loss(logp, r, b=None):
    ref = torch.mean(r) if b is None else b
    return torch.mean((ref - r) * logp)
