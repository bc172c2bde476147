# caught by: values
# mistake: scores the channels in float32 whatever the input's type is
# explanation: .float() rounds float64 to 7 digits, and casting back does not bring the digits home.
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
        hidden = torch.relu(F.linear(z.float(), self.fc1.weight.float()))
        return F.linear(hidden, self.fc2.weight.float()).to(z.dtype)

    def forward(self, x):
        mean = x.mean(dim=(2, 3))
        peak = x.amax(dim=(2, 3))
        gate = torch.sigmoid(self.mlp(mean) + self.mlp(peak))
        return gate[:, :, None, None]
