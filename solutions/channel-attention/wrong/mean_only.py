# caught by: values
# mistake: uses the average-pooled descriptor only
# explanation: That is squeeze-and-excitation. CBAM adds the score of the max-pooled descriptor, which its ablation
#   found to help.
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
        mean = x.mean(dim=(2, 3))
        gate = torch.sigmoid(self.mlp(mean))
        return gate[:, :, None, None]
