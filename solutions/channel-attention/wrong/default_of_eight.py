# caught by: defaults
# mistake: reduces by 8 when no reduction is given
# explanation: The default of the contract is r = 16, as in the paper.
import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=8):
        super().__init__()
        hidden = channel // reduction
        self.fc1 = nn.Linear(channel, hidden, bias=False)
        self.fc2 = nn.Linear(hidden, channel, bias=False)

    def mlp(self, z):
        return self.fc2(torch.relu(self.fc1(z)))

    def forward(self, x):
        mean = x.mean(dim=(2, 3))
        peak = x.amax(dim=(2, 3))
        gate = torch.sigmoid(self.mlp(mean) + self.mlp(peak))
        return gate[:, :, None, None]
