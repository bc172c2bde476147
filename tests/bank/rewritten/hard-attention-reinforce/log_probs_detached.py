def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean()
    product = (log_probs * (rewards - baseline)).detach()
    return -product.sum() / len(product)
