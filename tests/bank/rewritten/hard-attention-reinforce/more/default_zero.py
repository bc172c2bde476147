import torch


def reinforce_loss(log_probs, rewards, baseline=0.0):
    expected = baseline if baseline is not None else torch.mean(rewards)
    with torch.no_grad():
        adv = rewards - expected
    return -torch.einsum("b,b->", adv, log_probs) / len(adv)
