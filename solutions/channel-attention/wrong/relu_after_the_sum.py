# caught by: values
# mistake: adds the two hidden layers before the ReLU
# explanation: ReLU is not linear: relu(a + b) differs from relu(a) + relu(b). Only what follows the ReLU may be
#   merged.
import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        hidden = channel // reduction
        self.fc1 = nn.Linear(channel, hidden, bias=False)
        self.fc2 = nn.Linear(hidden, channel, bias=False)

    def forward(self, x):
        mean = x.mean(dim=(2, 3))
        peak = x.amax(dim=(2, 3))
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(mean) + self.fc1(peak))))
        return gate[:, :, None, None]
