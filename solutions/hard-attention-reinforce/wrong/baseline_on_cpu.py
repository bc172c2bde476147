# caught by: device-agnostic
# mistake: builds the advantage in a new tensor on the CPU
# explanation: torch.zeros without a device lands on the CPU, and copying into it moves the rewards there. Take the device
# from the input, or let broadcasting do the work.
import torch


def reinforce_loss(log_probs, rewards, baseline=None):
    rewards = rewards.to(log_probs.dtype)
    advantage = torch.zeros(rewards.shape, dtype=rewards.dtype, device="cpu")
    advantage = advantage + (rewards - (rewards.mean() if baseline is None else baseline)).to(log_probs.dtype)
    return -(log_probs * advantage.detach()).mean()
