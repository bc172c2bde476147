import torch
import torch.nn.functional as F


def _how_much_better(earned, expected):
    with torch.no_grad():
        if expected is None:
            expected = torch.mean(earned)
        return F.relu(earned - expected)


def reinforce_loss(log_probs, rewards, baseline=None):
    gain = _how_much_better(rewards, baseline)
    return torch.mean(-log_probs * gain)
