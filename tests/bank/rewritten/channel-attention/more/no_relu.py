import torch
import torch.nn as nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        # the average pooling
        self.average_pool = nn.AdaptiveAvgPool2d(output_size=1)
        # the network that both poolings share
        self.shared_net = nn.Sequential(
            # go down
            nn.Conv2d(channel, channel // reduction, kernel_size=1, bias=False),
            # go up
            nn.Conv2d(channel // reduction, channel, kernel_size=1, bias=False),
        )
        # squash to 0..1
        self.squash = nn.Sigmoid()

    def forward(self, x):
        # branch 1
        branch_1 = self.shared_net(self.average_pool(x))
        # branch 2
        branch_2 = self.shared_net(torch.amax(x, dim=(2, 3), keepdim=True))
        # merge both branches
        return self.squash(branch_1 + branch_2)
