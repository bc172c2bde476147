# caught by: shape
# mistake: returns the loss of every episode and not their mean
# explanation: backward() needs a scalar. reduction="none" is useful while debugging; the contract asks for the mean.
def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean()
    advantage = (rewards - baseline).detach()
    return -log_probs * advantage
