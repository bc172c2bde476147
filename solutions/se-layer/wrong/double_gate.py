# caught by: dtype
# mistake: computes its gate in float64, which makes every output float64
# explanation: A float32 input times a float64 gate is float64: twice the memory, and an error in the next layer, whose
#   weights are float32.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        scores = self.fc2(torch.relu(self.fc1(x.mean(dim=(2, 3)))))
        gate = torch.sigmoid(scores.to(torch.float64))
        return x * gate[:, :, None, None]
