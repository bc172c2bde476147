# A loop over the batch that adds up one term per episode.
def reinforce_loss(logp, returns, b=None):
    count = logp.shape[0]
    if b is None:
        b = returns.detach().sum() / count
    loss = 0
    for i in range(count):
        loss = loss - logp[i] * (returns[i].detach() - b)
    return loss / count
