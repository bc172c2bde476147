# caught by: input-gradients
# mistake: detaches the product, log-probabilities and all
# explanation: The value is right and nothing can be learned from it: the gradient with respect to log_probs is the
# whole point. Only the advantage is detached.
def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean()
    return -(log_probs * (rewards - baseline)).detach().mean()
