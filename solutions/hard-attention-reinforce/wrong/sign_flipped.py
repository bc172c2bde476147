# caught by: values
# mistake: leaves out the minus sign
# explanation: An optimizer minimises. Without the minus it pushes up the probability of actions that paid less than the
# baseline, and the policy gets worse with every step.
def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean()
    advantage = (rewards - baseline).detach()
    return (log_probs * advantage).mean()
