# caught by: weight-gradients
# mistake: computes the gates with the convolution's weight detached, so that the weight never gets a gradient
# explanation: The output is right and the layer looks alive, but the kernel stays at its random start for ever.
# Soft attention is trained by backpropagation; nothing on the path from weight to loss may be detached.
import math

import torch
import torch.nn.functional as F
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        k = t if t % 2 else t + 1
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        y = x.mean((2, 3)).unsqueeze(1)
        kernel = self.conv.weight.detach()
        gate = torch.sigmoid(F.conv1d(y, kernel, padding=kernel.shape[-1] // 2))
        return x * gate.transpose(1, 2).unsqueeze(-1)
