import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    weight = rewards.detach().clone()
    if baseline is not None:
        weight = torch.sub(weight, baseline).detach()
    terms = log_probs.mul(weight)
    return terms.neg().mean()
