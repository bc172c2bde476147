# caught by: dtype
# mistake: computes the loss in double precision and returns a double whatever comes in
# explanation: A double loss added to a float loss makes the sum a double; on some accelerators there are no doubles at
# all. Let the type of log_probs flow through.
def reinforce_loss(log_probs, rewards, baseline=None):
    rewards = rewards.double()
    if baseline is None:
        baseline = rewards.mean()
    advantage = (rewards - baseline).detach()
    return -(log_probs * advantage).mean()
