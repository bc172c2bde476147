# caught by: values
# mistake: always subtracts the mean of the batch, whatever baseline is passed
# explanation: The argument is accepted and then forgotten. A learned value function or a running average, passed as
# the baseline, would have no effect.
def reinforce_loss(log_probs, rewards, baseline=None):
    advantage = (rewards - rewards.mean()).detach()
    return -(log_probs * advantage).mean()
