# The advantage with its sign turned, the baseline broadcast by adding it to zeros, torch.einsum for the sum.
import torch


def _baseline(rewards, value):
    return rewards.mean().expand_as(rewards) if value is None else torch.zeros_like(rewards) + value


def reinforce_loss(log_probs, rewards, baseline=None):
    rewards = rewards.clone().detach().to(log_probs)
    regret = (_baseline(rewards, baseline) - rewards).to(log_probs)
    return torch.einsum("b,b->", log_probs, regret.detach()) / rewards.size(0)
