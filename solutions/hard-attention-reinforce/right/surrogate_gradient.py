# The gradient is stated by hand in an autograd function: the loss hands -advantage / B to log_probs and nothing to rewards.
import torch


class _PolicyGradient(torch.autograd.Function):
    @staticmethod
    def forward(ctx, log_probs, advantage):
        ctx.save_for_backward(advantage)
        return -(log_probs * advantage).mean()

    @staticmethod
    def backward(ctx, grad_output):
        (advantage,) = ctx.saved_tensors
        return -grad_output * advantage / advantage.numel(), None


def reinforce_loss(log_probs, rewards, baseline=None):
    rewards = rewards.type_as(log_probs)
    advantage = rewards - rewards.mean() if baseline is None else rewards - baseline
    return _PolicyGradient.apply(log_probs, advantage.type_as(log_probs))
