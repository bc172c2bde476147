# caught by: values
# mistake: adds the baseline to the rewards in place of subtracting it
# explanation: The advantage says how much better than expected an action was: reward minus baseline. Added, the
# baseline raises the variance that it is there to lower.
def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean()
    advantage = (rewards + baseline).detach()
    return -(log_probs * advantage).mean()
