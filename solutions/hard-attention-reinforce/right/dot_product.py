# A dot product of the detached advantage with the log-probabilities.
import torch
from torch import Tensor


def reinforce_loss(log_probs: Tensor, rewards: Tensor, baseline: float | Tensor | None = None) -> Tensor:
    fixed = rewards.detach().to(log_probs.dtype)
    if baseline is None:
        reference = torch.mean(fixed)
    else:
        reference = torch.as_tensor(baseline, dtype=fixed.dtype, device=fixed.device).detach()
    return torch.dot(fixed - reference, log_probs).neg() / len(rewards)
