# A dot product of the detached advantage with the log-probabilities.
import torch
from torch import Tensor


def reinforce_loss(log_probs: Tensor, rewards: Tensor, baseline: float | None = None) -> Tensor:
    fixed = rewards.detach()
    reference = (
        torch.mean(fixed) if baseline is None else torch.as_tensor(baseline, dtype=fixed.dtype, device=fixed.device)
    )
    return torch.dot(fixed - reference, log_probs).neg() / len(rewards)
