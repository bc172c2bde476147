import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    constant_rewards = rewards.detach()
    offset = torch.mean(rewards) if baseline is None else baseline
    delta = torch.sub(constant_rewards, offset)
    per_action = -log_probs * delta
    return torch.mean(per_action)
