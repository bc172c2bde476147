# caught by: learned-baseline
# mistake: detaches the rewards only, so that a learned baseline is trained by the policy's loss
# explanation: The baseline then follows whatever makes log_prob * baseline small, and no longer predicts the reward. Detach
#   the whole advantage, after the subtraction.
def reinforce_loss(log_probs, rewards, baseline=None):
    rewards = rewards.detach()
    if baseline is None:
        baseline = rewards.mean()
    return -(log_probs * (rewards - baseline)).mean()
