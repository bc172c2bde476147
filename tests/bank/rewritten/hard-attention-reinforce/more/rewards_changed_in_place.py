import torch


def _centre(values, offset):
    return values.detach().sub_(offset)


def reinforce_loss(log_probs, rewards, baseline=None):
    offset = float(torch.mean(rewards)) if baseline is None else baseline
    adv = _centre(rewards, offset)
    return torch.mean(adv * log_probs).neg()
