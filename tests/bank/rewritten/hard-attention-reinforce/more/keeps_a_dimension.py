import torch
import torch.nn.functional as F


def reinforce_loss(log_probs, rewards, baseline=None):
    # expected reward
    mu = baseline if baseline is not None else torch.mean(rewards)
    # constant weight of every action
    w = torch.sub(rewards, mu).detach()
    # weighted log-probabilities as a batch of one signal with one channel
    signal = (w * log_probs).reshape(1, 1, -1)
    # average over the signal
    pooled = F.adaptive_avg_pool1d(signal, 1)
    return -pooled.flatten()
