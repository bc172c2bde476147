import torch


def _mean_of_rest(values, i):
    rest = torch.cat([values[:i], values[i + 1:]])
    return rest.mean()


def reinforce_loss(log_probs, rewards, baseline=None):
    R = rewards.detach()
    n = R.shape[0]
    if baseline is not None:
        base = baseline
    elif n == 1:
        base = R
    else:
        base = torch.stack([_mean_of_rest(R, i) for i in range(n)])
    adv = (R - base).detach()
    return torch.mean(adv * log_probs) * -1
