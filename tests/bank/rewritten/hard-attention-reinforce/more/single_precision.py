import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    with torch.no_grad():
        R = torch.as_tensor(rewards, dtype=torch.float32)
        centre = torch.mean(R) if baseline is None else baseline
        advantage = torch.sub(R, centre)
    return torch.mean(advantage * log_probs).neg()
