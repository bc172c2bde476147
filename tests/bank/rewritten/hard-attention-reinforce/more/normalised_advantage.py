import torch

EPS = 1e-8


def _rms(x):
    centred = x - x.mean()
    return centred.square().mean().sqrt()


def reinforce_loss(log_probs, rewards, baseline=None):
    with torch.no_grad():
        b = rewards.mean() if baseline is None else baseline
        A = rewards - b
        A = A / (_rms(A) + EPS)
    return torch.mean(log_probs * A).neg()
