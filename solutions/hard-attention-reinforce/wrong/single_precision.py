# caught by: values
# mistake: converts the rewards to single precision
# explanation: Rewards often arrive as integers or doubles and .float() is written by habit. It rounds doubles to seven
# digits; use rewards.to(log_probs.dtype).
def reinforce_loss(log_probs, rewards, baseline=None):
    rewards = rewards.float()
    if baseline is None:
        baseline = rewards.mean()
    advantage = (rewards - baseline).detach()
    return -(log_probs * advantage).mean()
