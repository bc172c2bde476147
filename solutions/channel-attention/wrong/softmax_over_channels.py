# caught by: values
# mistake: normalises the scores with a softmax over the channels
# explanation: A softmax makes channels compete for a total of 1. CBAM judges every channel by itself, with a sigmoid.
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
        peak = x.amax(dim=(2, 3))
        gate = torch.softmax(self.mlp(mean) + self.mlp(peak), dim=1)
        return gate[:, :, None, None]
