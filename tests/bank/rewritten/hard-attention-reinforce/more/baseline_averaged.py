import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    r = rewards.detach()
    if baseline is None:
        b = r.mean()
    elif torch.is_tensor(baseline):
        # a single scalar to compare with
        b = baseline.detach().to(r).mean()
    else:
        b = float(baseline)
    adv = r - b
    return -(adv * log_probs).mean()
