# caught by: device-agnostic
# mistake: adds a tensor of zeros that lives on the CPU to the scores
# explanation: torch.zeros without a device makes a CPU tensor. Take type and device from what is there:
# scores.new_zeros.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.score = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        scores = self.score(x).flatten(1)
        weights = torch.softmax(scores + torch.zeros(scores.shape, dtype=x.dtype, device="cpu"), dim=1)
        pooled = (x.flatten(2) @ weights.unsqueeze(2)).squeeze(2)
        return pooled, weights.unflatten(1, x.shape[2:])
