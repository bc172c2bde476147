# caught by: values
# mistake: adds the input to the scaled features, x + x * gate
# explanation: SE has no shortcut of its own; the residual block around it has one. x + x * gate scales by 1 to 2 and can
#   never switch a channel off.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(x.mean(dim=(2, 3))))))
        return x + x * gate[:, :, None, None]
