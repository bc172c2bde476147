# caught by: values
# mistake: sums over the positions instead of averaging
# explanation: A sum grows with the size of the image, so the gates saturate at another resolution. Average pooling
#   divides by H * W.
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
        mean = x.sum(dim=(2, 3))
        peak = x.amax(dim=(2, 3))
        gate = torch.sigmoid(self.mlp(mean) + self.mlp(peak))
        return gate[:, :, None, None]
