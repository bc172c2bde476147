# caught by: repeatable
# mistake: keeps a moving average of the rewards over its calls and uses it for the default baseline
# explanation: A moving average is a good baseline when the caller keeps it and passes it in. Kept in a global, the same
# batch gets another loss at every call.
_average = 0.0


def reinforce_loss(log_probs, rewards, baseline=None):
    global _average
    if baseline is None:
        _average = 0.9 * _average + 0.1 * rewards.mean().item()
        baseline = _average
    advantage = (rewards - baseline).detach()
    return -(log_probs * advantage).mean()
