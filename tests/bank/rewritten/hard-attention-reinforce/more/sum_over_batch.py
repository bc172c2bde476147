import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    A = rewards - (baseline if baseline is not None else torch.mean(rewards))
    return -torch.einsum("b,b->", log_probs, A.detach())
