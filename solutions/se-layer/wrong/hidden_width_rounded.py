# caught by: values
# mistake: rounds channel / reduction to the nearest whole number instead of down
# explanation: channel // reduction rounds down. round() and // agree only where the remainder is small, so weights saved
#   by one layer do not fit the other.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        hidden = round(channel / reduction)
        self.fc1 = nn.Linear(channel, hidden, bias=False)
        self.fc2 = nn.Linear(hidden, channel, bias=False)

    def forward(self, x):
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(x.mean(dim=(2, 3))))))
        return x * gate[:, :, None, None]
