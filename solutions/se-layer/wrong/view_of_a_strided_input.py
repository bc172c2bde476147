# caught by: non-contiguous
# mistake: flattens the positions with view, which fails for an input that is not contiguous
# explanation: view needs the numbers side by side in memory; a permuted or channels-last tensor is not laid out so. Use
#   flatten, reshape or mean(dim=(2, 3)).
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        b, c, h, w = x.shape
        z = x.view(b, c, h * w).mean(dim=2)
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))
        return x * gate[:, :, None, None]
