import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    pi = torch.exp(log_probs)
    with torch.no_grad():
        if baseline is None:
            A = rewards - torch.mean(rewards)
        else:
            A = rewards - baseline
    return -torch.einsum("b,b->", pi, A) / pi.shape[0]
