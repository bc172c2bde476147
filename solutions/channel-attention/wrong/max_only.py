# caught by: values
# mistake: uses the max-pooled descriptor only
# explanation: The maximum follows the strongest position; the mean tells about all the others. CBAM adds both scores.
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
        peak = x.amax(dim=(2, 3))
        gate = torch.sigmoid(self.mlp(peak))
        return gate[:, :, None, None]
