# The advantage is computed under torch.no_grad(); the products are averaged with sum and division.
import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    with torch.no_grad():
        if baseline is None:
            baseline = rewards.double().mean()
        advantages = (rewards - baseline).type_as(log_probs)
    return -(log_probs * advantages).sum() / log_probs.numel()
