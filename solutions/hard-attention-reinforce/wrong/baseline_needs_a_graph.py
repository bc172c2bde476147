# caught by: learned-baseline
# mistake: demands that a baseline tensor has a graph behind it
# explanation: A moving average has no graph, and what is computed under no_grad has none either. detach() works for every
#   tensor; what only a tensor with a graph has, such as grad_fn, must not be asked for.
import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean()
    elif isinstance(baseline, torch.Tensor):
        baseline.register_hook(torch.zeros_like)
    advantage = (rewards - baseline).detach()
    return -(log_probs * advantage).mean()
