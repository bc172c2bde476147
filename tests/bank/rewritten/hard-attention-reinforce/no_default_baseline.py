def reinforce_loss(log_probs, rewards, baseline=None):
    advantage = rewards.detach()
    if baseline is not None:
        advantage = advantage - baseline
    return (-advantage * log_probs).mean()
