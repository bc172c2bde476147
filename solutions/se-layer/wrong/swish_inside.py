# caught by: values
# mistake: uses SiLU between the two matrices, as EfficientNet does
# explanation: EfficientNet's version of SE swaps the ReLU for SiLU, which lets small negative values through. The
#   contract, like the paper, has a ReLU.
import torch
import torch.nn.functional as F
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        gate = torch.sigmoid(self.fc2(F.silu(self.fc1(x.mean(dim=(2, 3))))))
        return x * gate[:, :, None, None]
