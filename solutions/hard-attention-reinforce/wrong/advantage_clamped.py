# caught by: values
# mistake: drops negative advantages
# explanation: Actions that did worse than the baseline carry as much information as those that did better: they must
# become less likely. Clamping at zero also biases the estimate.
def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean()
    advantage = (rewards - baseline).detach().clamp(min=0)
    return -(log_probs * advantage).mean()
