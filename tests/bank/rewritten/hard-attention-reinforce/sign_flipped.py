def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.sum() / rewards.numel()
    weights = (rewards - baseline).detach()
    return log_probs.mul(weights).mean()
