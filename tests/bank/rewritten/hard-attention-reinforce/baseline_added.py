import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    r = rewards.detach()
    shift = r.mean() if baseline is None else torch.full_like(r, baseline)
    losses = -log_probs * (r + shift)
    return losses.sum() / len(losses)
