# caught by: values
# mistake: multiplies by the raw output of the convolution, without a sigmoid
# explanation: The sigmoid keeps every gate between 0 and 1, so that a channel is damped and never flipped or blown up.
# Without it the layer is linear in its gate and can change the sign of a channel.
import math

from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = int(abs((math.log2(channel) + b) / gamma))
        k = t if t % 2 else t + 1
        self.conv = nn.Conv1d(1, 1, k, padding=k // 2, bias=False)

    def forward(self, x):
        y = x.mean((2, 3)).unsqueeze(1)
        return x * self.conv(y).transpose(1, 2).unsqueeze(-1)
