# caught by: values
# mistake: uses the transpose of the first matrix as the second, so one matrix serves both steps
# explanation: Squeeze and excite are two separate matrices. Tying them halves the parameters and forces the gate into
#   a symmetric form that the paper does not have.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc = nn.Linear(channel, channel // reduction, bias=False)

    def forward(self, x):
        gate = torch.sigmoid(torch.relu(self.fc(x.mean(dim=(2, 3)))) @ self.fc.weight)
        return x * gate[:, :, None, None]
