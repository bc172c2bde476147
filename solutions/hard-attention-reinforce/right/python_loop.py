# A loop over the batch that adds up one term per episode.
import torch


def reinforce_loss(logp, returns, b=None):
    count = logp.shape[0]
    if b is None:
        b = returns.sum() / count
    with torch.no_grad():
        advantages = (returns - b).type(logp.dtype)
    loss = 0
    for i in range(count):
        loss = loss - logp[i] * advantages[i]
    return loss / count
