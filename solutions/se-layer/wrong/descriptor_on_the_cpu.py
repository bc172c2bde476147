# caught by: device-agnostic
# mistake: collects the descriptor in a tensor that always lives on the CPU
# explanation: torch.zeros without device= makes a CPU tensor, so the layer breaks on a GPU. Compute the mean in one call,
#   or pass device=x.device.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        b, c, h, w = x.shape
        z = torch.zeros(b, c, dtype=x.dtype)
        for i in range(c):
            z[:, i] = x[:, i].sum(dim=(1, 2)) / (h * w)
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))
        return x * gate[:, :, None, None]
