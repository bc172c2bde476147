import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    if baseline is not None:
        offset = rewards.mean(0)
    else:
        offset = torch.mean(rewards)
    with torch.no_grad():
        centred = torch.sub(rewards, offset)
    objective = torch.mul(centred, log_probs).mean(dim=0)
    return -objective
