# caught by: values
# mistake: compares each reward with the mean of the others when no baseline is given
# explanation: The leave-one-out mean (as in RLOO) is a fine baseline, and another one: its advantages are B / (B - 1)
# times larger. The contract takes the plain mean of the batch.
def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        others = max(rewards.numel() - 1, 1)
        baseline = (rewards.sum() - rewards) / others if rewards.numel() > 1 else rewards
    advantage = (rewards - baseline).detach()
    return -(log_probs * advantage).mean()
