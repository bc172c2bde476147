import torch


def typical_reward(rewards):
    ordered, _ = torch.sort(rewards)
    middle = (ordered.shape[0] - 1) // 2
    return ordered[middle]


def reinforce_loss(log_probs, rewards, baseline=None):
    R = rewards.detach()
    if baseline is None:
        baseline = typical_reward(R)
    w = (R - baseline).detach()
    return -(w * log_probs).sum() / w.numel()
