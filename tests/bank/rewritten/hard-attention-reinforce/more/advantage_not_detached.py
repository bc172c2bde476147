import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    b = rewards.mean() if baseline is None else baseline
    n = log_probs.shape[0]
    A = rewards - b
    return -torch.einsum("i,i->", log_probs, A) / n
