import torch
from torch import nn


class ChannelAttention(nn.Module):

    def __init__(self, channel, reduction=16):
        super(ChannelAttention, self).__init__()
        # number of neurons in the middle
        n_mid = channel // reduction
        # first layer makes it small, second layer makes it big again
        self.down = nn.Linear(channel, n_mid, bias=False)
        self.up = nn.Linear(n_mid, channel, bias=False)

    def forward(self, x):
        # read the sizes
        n_img, n_chan, size = x.shape[0], x.shape[1], x.shape[2]
        # put all the pixels in one row
        pix = x.reshape(n_img, n_chan, -1)
        # average pooling
        avg = pix.sum(-1) / (size * size)
        # max pooling
        mx = pix.max(-1)[0]
        # through the network
        a = self.up(self.down(avg).relu())
        b = self.up(self.down(mx).relu())
        # sigmoid and give it back the 1 x 1 image shape
        return (a + b).sigmoid().reshape(n_img, n_chan, 1, 1)
