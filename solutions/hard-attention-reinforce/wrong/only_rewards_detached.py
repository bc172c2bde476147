# caught by: input-gradients
# mistake: detaches the rewards and not their mean, so that the default baseline still carries a gradient
# explanation: rewards.mean() is taken from the tensor that has a graph. Detach the whole advantage, after the
# subtraction, and nothing can be forgotten.
def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean()
    advantage = rewards.detach() - baseline
    return -(log_probs * advantage).mean()
