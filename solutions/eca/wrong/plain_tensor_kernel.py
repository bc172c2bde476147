# caught by: parameter-count
# mistake: keeps its kernel in a plain tensor, which is neither trained nor saved
# explanation: Only nn.Parameter (or a submodule) is seen by parameters(), by the optimizer, by .to(device) and by
# state_dict(). A tensor assigned to self is a constant.
import math

import torch
import torch.nn.functional as F
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        k = t if t % 2 else t + 1
        self.kernel = torch.full((1, 1, k), 1 / k)

    def forward(self, x):
        y = x.mean((2, 3)).unsqueeze(1)
        gate = torch.sigmoid(F.conv1d(y, self.kernel.to(x), padding=self.kernel.shape[-1] // 2))
        return x * gate.transpose(1, 2).unsqueeze(-1)
