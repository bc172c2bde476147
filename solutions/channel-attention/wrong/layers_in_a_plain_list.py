# caught by: parameter-count
# mistake: keeps its layers in a Python list, so none of them is registered
# explanation: nn.Module does not look into lists: parameters() is empty and nothing is trained or saved. Use
#   nn.ModuleList or nn.Sequential.
import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        hidden = channel // reduction
        self.layers = [nn.Linear(channel, hidden, bias=False), nn.Linear(hidden, channel, bias=False)]

    def mlp(self, z):
        squeeze, excite = (layer.to(z) for layer in self.layers)
        return excite(torch.relu(squeeze(z)))

    def forward(self, x):
        mean = x.mean(dim=(2, 3))
        peak = x.amax(dim=(2, 3))
        gate = torch.sigmoid(self.mlp(mean) + self.mlp(peak))
        return gate[:, :, None, None]
