# caught by: weight-gradients
# mistake: scores the max-pooled descriptor with detached weights
# explanation: The shared weights get a gradient from both descriptors. With one of them cut off they learn from the
#   mean only.
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
        mean = x.mean(dim=(2, 3))
        peak = x.amax(dim=(2, 3))
        hidden = torch.relu(F.linear(peak, self.fc1.weight.data))
        score = self.mlp(mean) + F.linear(hidden, self.fc2.weight.data)
        gate = torch.sigmoid(score)
        return gate[:, :, None, None]
