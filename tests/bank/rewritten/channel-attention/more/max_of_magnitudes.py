import torch
import torch.nn as nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super(ChannelAttention, self).__init__()
        m = channel // reduction
        self.layer_a = nn.Linear(channel, m, bias=False)
        self.layer_b = nn.Linear(m, channel, bias=False)

    def forward(self, x):
        B, C, H, W = x.shape
        # average
        avg = x.reshape(B, C, H * W).mean(2)
        # strongest response of the channel
        strong = torch.maximum(x, -x).reshape(B, C, H * W).amax(2)
        # both as rows of one matrix, so the network is called only once
        rows = torch.cat([avg, strong], 0)
        rows = self.layer_b(torch.relu(self.layer_a(rows)))
        # take them apart again
        s1, s2 = rows.chunk(2, 0)
        return torch.sigmoid(s1 + s2).reshape(B, C, 1, 1)
