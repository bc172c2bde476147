# caught by: parameter-count
# mistake: registers a learnable scale that it never uses
# explanation: A parameter left over from an earlier try is still counted, saved and given to the optimiser. Remove what
#   forward does not use.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)
        self.scale = nn.Parameter(torch.ones(1))

    def forward(self, x):
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(x.mean(dim=(2, 3))))))
        return x * gate[:, :, None, None]
