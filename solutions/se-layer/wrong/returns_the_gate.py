# caught by: shape
# mistake: returns the gate itself instead of the input scaled by it
# explanation: The scale step is part of the layer: the output has the input's shape, so that it drops into a network.
#   Multiply before you return.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(x.mean(dim=(2, 3))))))
        return gate[:, :, None, None]
