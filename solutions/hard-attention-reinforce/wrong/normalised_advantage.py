# caught by: values
# mistake: divides the advantage by its standard deviation
# explanation: Normalised advantages are a trick of later algorithms, with hyper-parameters of its own. The plain
# estimate keeps the scale of the rewards; and for B = 1 the deviation does not even exist.
def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is None:
        baseline = rewards.mean()
    advantage = (rewards - baseline).detach()
    spread = advantage.std(unbiased=False)
    return -(log_probs * advantage / (spread + 1e-8)).mean()
