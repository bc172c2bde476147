# caught by: values
# mistake: weighs the probabilities, exp(log_probs), in place of their logarithms
# explanation: The gradient of log p is (gradient of p) / p; the division corrects for how often an action is sampled.
# With plain probabilities rare actions are hardly ever learned.
def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean()
    advantage = (rewards - baseline).detach()
    return -(log_probs.exp() * advantage).mean()
