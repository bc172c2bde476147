# caught by: values
# mistake: takes a baseline that is an int for a missing one
# explanation: isinstance(baseline, float) is false for 0, 3 and -2, which are numbers too. Ask whether it is None, and let
#   rewards - baseline take whatever it is.
import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    if not isinstance(baseline, float | torch.Tensor):
        baseline = rewards.mean()
    advantage = (rewards - baseline).detach()
    return -(log_probs * advantage).mean()
