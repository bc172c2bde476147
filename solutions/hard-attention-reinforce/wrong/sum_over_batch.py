# caught by: values
# mistake: sums over the batch where the contract takes the mean
# explanation: With a sum the step grows with the batch size, and the learning rate has to be tuned again for every
# batch size.
def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean()
    advantage = (rewards - baseline).detach()
    return -(log_probs * advantage).sum()
