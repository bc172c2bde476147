import torch
import torch.nn as nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        m = channel // reduction
        self.w_in = nn.Parameter(torch.randn(channel, m) * 0.1)
        self.w_out = nn.Parameter(torch.randn(m, channel) * 0.1)

    def forward(self, x):
        # x is batch, channel, height, width
        n, c = x.shape[:2]
        # room for one average per picture and channel
        avg = torch.empty(n, c, dtype=x.dtype)
        # fill the table picture by picture
        for row in range(n):
            # all pixels of this picture as one long axis
            avg[row] = x[row].flatten(1).mean(1)
        # two matrix products with a relu between
        hid = torch.clamp(avg @ self.w_in, min=0)
        s = torch.sigmoid(hid @ self.w_out)
        # multiply
        return s.reshape(n, c, 1, 1) * x
