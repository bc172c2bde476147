import torch


def _as64(t):
    return t.to(dtype=torch.float64)


def reinforce_loss(log_probs, rewards, baseline=None):
    logp, R = _as64(log_probs), _as64(rewards).detach()
    if baseline is None:
        weight = R - torch.mean(R)
    else:
        weight = torch.sub(R, baseline).detach()
    return torch.mean(logp * weight).neg()
