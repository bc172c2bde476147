# caught by: parameter-count
# mistake: gives the max-pooled descriptor an MLP of its own
# explanation: CBAM shares one MLP between both descriptors. Two of them double the weights, and the scores no longer
#   live on one scale.
import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        hidden = channel // reduction
        self.fc1 = nn.Linear(channel, hidden, bias=False)
        self.fc2 = nn.Linear(hidden, channel, bias=False)
        self.max_fc1 = nn.Linear(channel, hidden, bias=False)
        self.max_fc2 = nn.Linear(hidden, channel, bias=False)

    def mlp(self, z):
        return self.fc2(torch.relu(self.fc1(z)))

    def forward(self, x):
        mean = x.mean(dim=(2, 3))
        peak = x.amax(dim=(2, 3))
        gate = torch.sigmoid(self.mlp(mean) + self.max_fc2(torch.relu(self.max_fc1(peak))))
        return gate[:, :, None, None]
