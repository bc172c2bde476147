import torch

ENT_COEF = 0.001


def policy_term(logp, adv):
    return -(logp * adv).mean()


def entropy_estimate(logp):
    return -logp.mean()


def reinforce_loss(log_probs, rewards, baseline=None):
    with torch.no_grad():
        b = torch.mean(rewards) if baseline is None else baseline
        adv = rewards - b
    return policy_term(log_probs, adv) - ENT_COEF * entropy_estimate(log_probs)
