# caught by: values
# mistake: adds 0.001 to the gate
# explanation: Nothing is divided by the gate, so there is nothing to protect. The epsilon only keeps channels from ever
#   being switched off.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(x.mean(dim=(2, 3)))))) + 1e-3
        return x * gate[:, :, None, None]
