# caught by: edge-shapes
# mistake: removes the pooled axes with squeeze(), which also removes a batch of one
# explanation: squeeze() drops every axis of length 1. For a single image the batch axis goes too. Use flatten(1).
import torch
import torch.nn.functional as F
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        hidden = channel // reduction
        self.fc1 = nn.Linear(channel, hidden, bias=False)
        self.fc2 = nn.Linear(hidden, channel, bias=False)

    def mlp(self, z):
        return self.fc2(torch.relu(self.fc1(z)))

    def forward(self, x):
        mean = F.adaptive_avg_pool2d(x, 1).squeeze()
        peak = F.adaptive_max_pool2d(x, 1).squeeze()
        gate = torch.sigmoid(self.mlp(mean) + self.mlp(peak))
        return gate[:, :, None, None]
