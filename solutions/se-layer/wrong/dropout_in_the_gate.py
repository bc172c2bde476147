# caught by: train-mode
# mistake: drops out hidden units of the gate in training mode
# explanation: Dropout is silent in eval mode, so only training mode shows it. The contract's layer does the same in both.
import torch
import torch.nn.functional as F
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        h = F.dropout(torch.relu(self.fc1(x.mean(dim=(2, 3)))), p=0.2, training=self.training)
        gate = torch.sigmoid(self.fc2(h))
        return x * gate[:, :, None, None]
