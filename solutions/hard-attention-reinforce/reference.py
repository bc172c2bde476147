"""The REINFORCE loss that trains hard attention, whose choice of a glimpse has no gradient.

Williams, "Simple statistical gradient-following algorithms for connectionist reinforcement learning", 1992, section 4;
Mnih et al., "Recurrent Models of Visual Attention", 2014, https://arxiv.org/abs/1406.6247, section 3.1:

    loss = -mean over the batch of  log_prob * (reward - baseline)

Minimising it moves the policy along the estimate of the gradient of the expected reward. The baseline lowers the
variance of that estimate and leaves its mean alone as long as it does not depend on the sampled action.
"""

from torch import Tensor


def reinforce_loss(log_probs: Tensor, rewards: Tensor, baseline: float | Tensor | None = None) -> Tensor:
    """Return the scalar loss for ``(B,)`` log-probabilities of the sampled actions and their ``(B,)`` rewards."""
    rewards = rewards.to(log_probs.dtype)  # whole numbers have no mean
    advantage = rewards - (rewards.mean() if baseline is None else baseline)
    # The advantage is a weight, not something to be trained: only log_probs may receive a gradient.
    return -(log_probs * advantage.detach().to(log_probs.dtype)).mean()
