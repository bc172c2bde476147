# caught by: values
# mistake: subtracts nothing when no baseline is given
# explanation: baseline=None stands for the mean reward of the batch. Without any baseline the estimate is still right on
# average, and so noisy that it hardly learns: if all rewards are positive, every action is encouraged.
def reinforce_loss(log_probs, rewards, baseline=None):
    advantage = rewards if baseline is None else rewards - baseline
    return -(log_probs * advantage.detach()).mean()
