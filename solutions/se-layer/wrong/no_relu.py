# caught by: values
# mistake: leaves out the ReLU between the two matrices
# explanation: Two matrices with nothing between them are one matrix of low rank. The ReLU is what lets the gate learn a
#   non-linear relation between channels.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        gate = torch.sigmoid(self.fc2(self.fc1(x.mean(dim=(2, 3)))))
        return x * gate[:, :, None, None]
