import torch


@torch.no_grad()
def reinforce_loss(log_probs, rewards, baseline=None):
    b = torch.mean(rewards) if baseline is None else baseline
    advantage = torch.sub(rewards, b)
    weighted = torch.mul(advantage, log_probs)
    return torch.neg(torch.mean(weighted))
