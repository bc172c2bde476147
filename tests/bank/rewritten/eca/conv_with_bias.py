import math

from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        k = int(abs(math.log2(channel) + b) / gamma)
        k += 1 - k % 2
        self.mix = nn.Conv1d(1, 1, k, padding=(k - 1) // 2)
        self.act = nn.Sigmoid()

    def forward(self, x):
        n, c = x.shape[:2]
        z = x.reshape(n, 1, c, -1).mean(-1)
        return self.act(self.mix(z)).reshape(n, c, 1, 1) * x
