import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    N = rewards.shape[0]
    with torch.no_grad():
        mu = baseline
        if mu is None:
            mu = torch.mean(rewards)
        A = rewards - mu
    total = torch.sum(A * log_probs)
    dof = N - 1 if N > 1 else 1
    return total / -dof
