import torch
import torch.nn as nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        m = channel // reduction
        self.W1 = nn.Parameter(torch.randn(m, channel) * 0.2)
        self.W2 = nn.Parameter(torch.randn(channel, m) * 0.2)

    def forward(self, x):
        c = x.shape[1]
        # put the channels first, then average each row
        rows = x.transpose(0, 1).reshape(c, -1)
        z = rows.mean(1)
        # a vector through two matrices
        s = torch.sigmoid(self.W2 @ torch.relu(self.W1 @ z))
        return x * s.reshape(1, c, 1, 1)
