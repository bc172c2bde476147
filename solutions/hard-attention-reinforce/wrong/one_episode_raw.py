# caught by: edge-shapes
# mistake: uses the raw reward when the batch holds a single episode
# explanation: With B = 1 the mean of the batch is the reward itself, the advantage is zero, and so is the loss. The rule
# has no exception for it; a baseline from elsewhere is the remedy, and it is an argument.
def reinforce_loss(log_probs, rewards, baseline=None):
    rewards = rewards.to(log_probs.dtype)
    if baseline is None:
        baseline = rewards.mean() if len(rewards) > 1 else 0.0
    advantage = (rewards - baseline).detach().to(log_probs.dtype)
    return -(log_probs * advantage).mean()
