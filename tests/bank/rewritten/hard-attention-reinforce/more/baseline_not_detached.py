import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    with torch.no_grad():
        R = rewards.clone()
        mean_R = R.mean()
    offset = mean_R if baseline is None else baseline
    delta = R - offset
    return (-delta * log_probs).mean()
