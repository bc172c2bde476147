# caught by: values
# mistake: always reduces by 16 and ignores the reduction that it was given
# explanation: The argument is accepted but channel // 16 is written into the layers. With fewer than 16 channels the
#   hidden layer is even empty, and every gate is 0.5.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // 16, bias=False)
        self.fc2 = nn.Linear(channel // 16, channel, bias=False)

    def forward(self, x):
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(x.mean(dim=(2, 3))))))
        return x * gate[:, :, None, None]
