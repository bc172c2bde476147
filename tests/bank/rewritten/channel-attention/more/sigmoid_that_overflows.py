import torch
import torch.nn as nn


def my_sigmoid(t):
    return t.exp() / (t.exp() + 1.0)


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super(ChannelAttention, self).__init__()
        self.conv1 = nn.Conv2d(channel, channel // reduction, 1, bias=False)
        self.conv2 = nn.Conv2d(channel // reduction, channel, 1, bias=False)

    def forward(self, x):
        # average of every channel
        a = torch.mean(x, (2, 3), keepdim=True)
        # maximum of every channel
        m = torch.amax(x, (2, 3), keepdim=True)
        # small network on both
        a = self.conv2(torch.relu(self.conv1(a)))
        m = self.conv2(torch.relu(self.conv1(m)))
        # result between 0 and 1
        return my_sigmoid(a + m)
