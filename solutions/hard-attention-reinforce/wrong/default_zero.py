# caught by: defaults
# mistake: has a baseline of 0.0 for a default, where the contract says None
# explanation: reinforce_loss(log_probs, rewards) must subtract the mean of the batch. With 0.0 for a default the mean is
# subtracted only by whoever passes None.
def reinforce_loss(log_probs, rewards, baseline=0.0):
    rewards = rewards.to(log_probs.dtype)
    if baseline is None:
        baseline = rewards.mean()
    advantage = (rewards - baseline).detach().to(log_probs.dtype)
    return -(log_probs * advantage).mean()
