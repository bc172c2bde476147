import torch

MAX_ADVANTAGE = 100.0


def reinforce_loss(log_probs, rewards, baseline=None):
    # 1. what did we expect to earn?
    expected = torch.mean(rewards) if baseline is None else baseline

    # 2. how far off were we?  (no gradient in here)
    with torch.no_grad():
        surprise = rewards - expected
        too_much = surprise.abs() > MAX_ADVANTAGE
        surprise = torch.where(too_much, surprise.sign() * MAX_ADVANTAGE, surprise)

    # 3. policy gradient surrogate
    per_episode = log_probs * surprise
    loss = per_episode.mean().neg()
    return loss
