# caught by: input-gradients
# mistake: detaches the squeezed descriptor, so no gradient reaches the input through the gate
# explanation: The forward pass is right, but the layers below never learn to move the gate. The input has two paths to
#   the output: x itself and the gate.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        z = x.detach().mean(dim=(2, 3))
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))
        return x * gate[:, :, None, None]
