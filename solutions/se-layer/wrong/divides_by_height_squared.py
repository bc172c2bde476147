# caught by: values
# mistake: divides the sum over positions by H * H, which is the mean only for square inputs
# explanation: An image has H * W positions. Tests on square inputs never see the difference.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        z = x.sum(dim=(2, 3)) / x.size(2) ** 2
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))
        return x * gate[:, :, None, None]
