import math

import torch
import torch.nn as nn
import torch.nn.functional as F


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        t = abs(b + math.log2(channel) / gamma)
        t = int(t)
        if t % 2 == 0:
            t = t + 1
        # the weights of the window, shape (out=1, in=1, t)
        self.filt = nn.Parameter(torch.zeros(1, 1, t))
        nn.init.xavier_uniform_(self.filt)

    def forward(self, x):
        # 1. average every channel
        avg = F.adaptive_avg_pool2d(x, output_size=1)
        # 2. channels as a sequence
        seq = avg.flatten(1).unsqueeze(1)
        # 3. convolution + sigmoid
        seq = F.conv1d(seq, self.filt, padding=self.filt.size(2) // 2)
        att = torch.sigmoid(seq)
        # 4. back to an image shape and multiply
        att = att.permute(0, 2, 1)[..., None]
        return att * x
