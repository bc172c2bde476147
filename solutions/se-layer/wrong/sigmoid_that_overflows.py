# caught by: large-values
# mistake: writes the sigmoid as exp(z) / (1 + exp(z)), which is NaN for large scores
# explanation: exp(z) overflows to infinity and infinity / infinity is NaN. torch.sigmoid picks the formula that is safe
#   for each sign.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        e = torch.exp(self.fc2(torch.relu(self.fc1(x.mean(dim=(2, 3))))))
        return x * (e / (1 + e))[:, :, None, None]
