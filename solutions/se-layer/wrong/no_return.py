# caught by: interface
# mistake: forgets to return the scaled features, so forward returns None
# explanation: A Python function without return gives None. The product must be returned, not only computed.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(x.mean(dim=(2, 3))))))
        self.output = x * gate[:, :, None, None]
