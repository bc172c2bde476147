# caught by: values
# mistake: takes a baseline of 0 for a missing one
# explanation: `if not baseline` is true for None and for 0.0 alike. Compare with None: `if baseline is None`.
def reinforce_loss(log_probs, rewards, baseline=None):
    if not baseline:
        baseline = rewards.mean()
    advantage = (rewards - baseline).detach()
    return -(log_probs * advantage).mean()
