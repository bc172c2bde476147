# caught by: values
# mistake: sums over the positions where it should take their mean
# explanation: A sum grows with the image, so the gates of a large feature map saturate at 0 or 1 and the layer behaves
# differently at every resolution. The mean does not depend on H and W.
import math

import torch
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        k = t if t % 2 else t + 1
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        y = x.sum(dim=(2, 3)).unsqueeze(1)
        gate = torch.sigmoid(self.conv(y))
        return x * gate.transpose(1, 2).unsqueeze(-1)
