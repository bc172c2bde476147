# caught by: values
# mistake: adds the two descriptors, or their hidden layers, before the ReLU
# explanation: ReLU is not linear: relu(a + b) differs from relu(a) + relu(b). Each descriptor goes through the first
#   layer and the ReLU by itself; only what follows may be merged.
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
        gate = torch.sigmoid(self.mlp(mean + peak))
        return gate[:, :, None, None]
