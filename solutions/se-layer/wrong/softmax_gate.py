# caught by: values
# mistake: normalises the gate with a softmax over the channels instead of a sigmoid
# explanation: A softmax lets one channel win at the expense of the others. SE's gates are not exclusive: several
#   channels may be emphasised at once, hence the sigmoid.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        gate = torch.softmax(self.fc2(torch.relu(self.fc1(x.mean(dim=(2, 3))))), dim=1)
        return x * gate[:, :, None, None]
