# caught by: non-contiguous
# mistake: flattens the positions with view, which fails for an input that is not contiguous
# explanation: view needs the numbers side by side in memory; a permuted or channels-last tensor is not laid out so.
#   Use flatten or reduce over dim=(2, 3).
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
        pixels = x.view(x.size(0), x.size(1), -1)
        mean = pixels.mean(dim=2)
        peak = pixels.amax(dim=2)
        gate = torch.sigmoid(self.mlp(mean) + self.mlp(peak))
        return gate[:, :, None, None]
