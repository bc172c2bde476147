# caught by: input-gradients
# mistake: detaches the max-pooled map, so no gradient reaches the input through it
# explanation: The forward pass is right, but the strongest channel of a pixel gets no gradient. max is differentiable
#   almost everywhere; leave it in the graph.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        mean = x.mean(dim=1, keepdim=True)
        peak = x.amax(dim=1, keepdim=True).detach()
        return torch.sigmoid(self.conv(torch.cat([mean, peak], dim=1)))
