# caught by: non-contiguous
# mistake: reads the input through as_strided as if its numbers lay side by side
# explanation: as_strided trusts the strides that it is given; a transposed or sliced input has others, and the numbers are
#   silently mixed up. flatten and reshape look at the real strides.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        b, c, h, w = x.shape
        z = x.as_strided((b, c, h * w), (c * h * w, h * w, 1)).mean(dim=2)
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))
        return x * gate[:, :, None, None]
