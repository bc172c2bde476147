# caught by: values
# mistake: adds a small bonus of 0.001 times the mean log-probability
# explanation: A term that keeps the policy random is often added in practice, outside this function and with a weight
# of its own. Hidden inside, it shifts every gradient.
def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean()
    advantage = (rewards - baseline).detach()
    return -(log_probs * advantage).mean() + 1e-3 * log_probs.mean()
