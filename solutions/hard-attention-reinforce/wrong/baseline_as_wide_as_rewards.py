# caught by: other-types
# mistake: converts the baseline to the type of the rewards, which may be whole numbers
# explanation: A baseline of 0.5 becomes 0 beside rewards of 0 and 1. Convert the rewards to the type of log_probs.
import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.to(log_probs.dtype).mean()
    baseline = torch.as_tensor(baseline, dtype=rewards.dtype, device=rewards.device)
    advantage = (rewards - baseline).detach().to(log_probs.dtype)
    return -(log_probs * advantage).mean()
