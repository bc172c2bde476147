# caught by: values
# mistake: uses the piecewise linear hard sigmoid of MobileNetV3 as its gate
# explanation: Hard sigmoid is a cheap stand-in for phones: it is exactly 0 below -3 and 1 above 3. SENet's gate is the
#   smooth sigmoid.
import torch
import torch.nn.functional as F
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        gate = F.hardsigmoid(self.fc2(torch.relu(self.fc1(x.mean(dim=(2, 3))))))
        return x * gate[:, :, None, None]
