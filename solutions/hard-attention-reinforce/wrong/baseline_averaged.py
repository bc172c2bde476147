# caught by: learned-baseline
# mistake: averages a baseline that has one number for each example
# explanation: What a network predicts for each example lowers the variance most. Its mean is a worse baseline, and silently
#   replaces the one that the caller has chosen.
import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean()
    baseline = torch.as_tensor(baseline, dtype=rewards.dtype, device=rewards.device).mean()
    return -(log_probs * (rewards - baseline).detach()).mean()
