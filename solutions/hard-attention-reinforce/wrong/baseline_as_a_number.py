# caught by: learned-baseline
# mistake: turns the baseline into a Python number
# explanation: float(baseline) and .item() take a tensor of one number only, and wait for the GPU. A network predicts one
#   number for each example: subtract the tensor.
def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean()
    advantage = (rewards - float(baseline)).detach()
    return -(log_probs * advantage).mean()
