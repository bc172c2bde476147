import torch


def advantages(rewards, baseline):
    centre = rewards.mean() if baseline is None else baseline
    return torch.sub(rewards, centre).detach()


def reinforce_loss(log_probs, rewards, baseline=None):
    a = advantages(rewards, baseline)
    return torch.einsum("i,i->", a, log_probs) / a.size(0)
