# caught by: input-unmodified
# mistake: subtracts the baseline from the rewards in place
# explanation: rewards -= baseline writes into the caller's tensor: the next use of it, a log or a second loss, sees
# advantages where it expects rewards. detach() shares the memory and does not protect from that.
def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean().item()
    advantage = rewards.detach()
    advantage -= baseline
    return -(log_probs * advantage).mean()
