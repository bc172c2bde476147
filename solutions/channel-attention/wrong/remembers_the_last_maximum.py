# caught by: repeatable
# mistake: adds half of the last call's maxima to this one's
# explanation: The first call is right and every later one depends on what was seen before. Keep nothing between calls.
import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        hidden = channel // reduction
        self.fc1 = nn.Linear(channel, hidden, bias=False)
        self.fc2 = nn.Linear(hidden, channel, bias=False)
        self.last = None

    def mlp(self, z):
        return self.fc2(torch.relu(self.fc1(z)))

    def forward(self, x):
        mean = x.mean(dim=(2, 3))
        peak = x.amax(dim=(2, 3))
        if self.last is not None and self.last.shape == peak.shape:
            peak = peak + 0.5 * self.last
        self.last = peak.detach()
        gate = torch.sigmoid(self.mlp(mean) + self.mlp(peak))
        return gate[:, :, None, None]
