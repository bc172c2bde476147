# caught by: values
# mistake: divides the sum over positions by H * W + 0.001
# explanation: H * W is at least 1, so nothing here can divide by zero. The epsilon only makes every mean a little too
#   small.
import torch
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
        mean = x.sum(dim=(2, 3)) / (x.size(2) * x.size(3) + 1e-3)
        peak = x.amax(dim=(2, 3))
        gate = torch.sigmoid(self.mlp(mean) + self.mlp(peak))
        return gate[:, :, None, None]
