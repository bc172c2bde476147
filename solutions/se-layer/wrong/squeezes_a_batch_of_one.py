# caught by: edge-shapes
# mistake: removes the pooled axes with squeeze(), which also removes a batch of one
# explanation: squeeze() drops every axis of length 1. For a single image the batch axis goes too, and the gate no longer
#   broadcasts. Use flatten(1) or mean(dim=(2, 3)).
import torch
import torch.nn.functional as F
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        z = F.adaptive_avg_pool2d(x, 1).squeeze()
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))
        return x * gate[:, :, None, None]
