import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    expected = baseline or torch.mean(rewards)
    gain = torch.sub(rewards, expected)
    gain = gain.detach()
    return (log_probs * -gain).mean()
