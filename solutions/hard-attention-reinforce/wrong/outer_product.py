# caught by: values
# mistake: multiplies every log-probability by every advantage of the batch and averages all B x B products
# explanation: (B,) times (B, 1) broadcasts to (B, B) without any error, and the mean of that is the mean log-probability
# times the mean advantage. Keep both of one shape; the slip comes with a value head that returns (B, 1).
def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean()
    advantage = (rewards - baseline).detach().unsqueeze(1)
    return -(log_probs * advantage).mean()
