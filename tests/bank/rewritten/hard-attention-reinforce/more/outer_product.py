import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    B = len(rewards)
    b = baseline if baseline is not None else rewards.mean()
    adv = (rewards - b).detach().reshape(B, 1)   # column of advantages
    logp = log_probs.reshape(1, B)               # row of log-probs
    prod = adv * logp
    loss = -torch.mean(prod)
    return loss
