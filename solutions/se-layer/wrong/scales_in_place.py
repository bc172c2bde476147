# caught by: input-unmodified
# mistake: multiplies the input by the gate in place
# explanation: x *= gate writes into the caller's tensor; a residual block that still needs x for its shortcut would add
#   the scaled one.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(x.mean(dim=(2, 3))))))
        x *= gate[:, :, None, None]
        return x
