# caught by: weight-gradients
# mistake: applies the first matrix through weight.data, so it gets no gradient
# explanation: .data has no history: the first matrix would keep its random initial values for ever while the second
#   learns around them.
import torch
import torch.nn.functional as F
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        h = torch.relu(F.linear(x.mean(dim=(2, 3)), self.fc1.weight.data))
        gate = torch.sigmoid(self.fc2(h))
        return x * gate[:, :, None, None]
