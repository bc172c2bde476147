# caught by: large-values
# mistake: clips the advantage to ±100
# explanation: Clipping bounds a step, and biases the estimate wherever it acts: a success worth 1000 counts like one worth
#   100. Where steps are too large, clip the norm of the gradient or scale all rewards.
def reinforce_loss(log_probs, rewards, baseline=None):
    rewards = rewards.to(log_probs.dtype)
    if baseline is None:
        baseline = rewards.mean()
    advantage = (rewards - baseline).clamp(-100, 100).to(log_probs.dtype)
    return -(log_probs * advantage.detach()).mean()
