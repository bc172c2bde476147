import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    B = rewards.size(0)
    cpu = torch.device("cpu")
    if baseline is None:
        baseline = torch.mean(rewards)
    # start with an empty weight for every episode
    weights = torch.full((B,), 0.0, dtype=rewards.dtype, device=cpu)
    weights = torch.add(weights, (rewards - baseline).detach())
    return -torch.mean(weights * log_probs)
