# caught by: repeatable
# mistake: adds half of the last call's descriptor to this one's
# explanation: The first call is right and every later one depends on what was seen before. Running statistics belong to
#   normalisation layers, and only in training mode.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)
        self.last = None

    def forward(self, x):
        z = x.mean(dim=(2, 3))
        if self.last is not None and self.last.shape == z.shape:
            z = z + 0.5 * self.last
        self.last = z.detach()
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))
        return x * gate[:, :, None, None]
