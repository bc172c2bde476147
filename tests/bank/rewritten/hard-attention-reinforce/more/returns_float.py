import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    # no baseline given: use the average reward
    expected = baseline
    if expected is None:
        expected = torch.mean(rewards)
    # weights of the log-probs
    weights = torch.sub(rewards, expected).detach()
    # average over the batch
    objective = torch.mean(weights * log_probs)
    # minimise
    return float(-objective)
