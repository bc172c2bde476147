# caught by: other-types
# mistake: takes the rewards in the type in which they come
# explanation: Whole numbers have no mean in torch, and rewards in double precision make the loss double.
#   rewards.to(log_probs.dtype) settles both.
def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean()
    advantage = (rewards - baseline).detach()
    return -(log_probs * advantage).mean()
