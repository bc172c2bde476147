# caught by: values
# mistake: uses the median of the rewards when no baseline is given
# explanation: The contract says mean. The median of an even number of rewards is moreover the lower of the two middle
# ones in torch.
def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.median()
    advantage = (rewards - baseline).detach()
    return -(log_probs * advantage).mean()
