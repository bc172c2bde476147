import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    with torch.no_grad():
        b = rewards.mean() if baseline is None else baseline
        adv = rewards - b
    return -torch.dot(log_probs, adv)
