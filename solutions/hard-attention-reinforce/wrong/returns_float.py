# caught by: interface
# mistake: returns a Python float, from which no gradient can flow
# explanation: .item() leaves the graph. Log the item, and return the tensor.
def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean()
    advantage = (rewards - baseline).detach()
    return (-(log_probs * advantage).mean()).item()
