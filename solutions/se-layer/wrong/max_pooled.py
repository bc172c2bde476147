# caught by: values
# mistake: squeezes with the maximum over the positions instead of the mean
# explanation: SE describes a channel by its average activation. The maximum is what CBAM adds beside it, and by itself
#   it follows single outliers.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(x.amax(dim=(2, 3))))))
        return x * gate[:, :, None, None]
