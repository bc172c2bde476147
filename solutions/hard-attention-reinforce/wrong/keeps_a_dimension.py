# caught by: shape
# mistake: returns a tensor of shape (1,) where a scalar is asked for
# explanation: keepdim=True leaves an axis of length one. backward() accepts it; adding it to other losses, stacking and
# logging it sooner or later do not.
def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean()
    advantage = (rewards - baseline).detach()
    return -(log_probs * advantage).mean(dim=0, keepdim=True)
