# caught by: values
# mistake: divides the sum by B - 1 wherever B is larger than one
# explanation: B - 1 belongs to the sample variance. The loss is a mean over B episodes.
def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean()
    advantage = (rewards - baseline).detach()
    return -(log_probs * advantage).sum() / max(len(log_probs) - 1, 1)
