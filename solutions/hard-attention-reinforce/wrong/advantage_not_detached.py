# caught by: input-gradients
# mistake: lets the gradient flow through the advantage into the rewards
# explanation: The value is right. But when rewards or a baseline come from a network, minimising the loss now also
# changes them, for instance by inflating the rewards. The advantage is a constant weight: detach it.
def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean()
    return -(log_probs * (rewards - baseline)).mean()
