# caught by: values
# mistake: takes reduction as the hidden width itself instead of the ratio
# explanation: reduction is r in C // r: a larger value means a narrower bottleneck. Used as the width it does the
#   opposite.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, reduction, bias=False)
        self.fc2 = nn.Linear(reduction, channel, bias=False)

    def forward(self, x):
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(x.mean(dim=(2, 3))))))
        return x * gate[:, :, None, None]
