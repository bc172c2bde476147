import torch
from torch import nn

TINY = 0.001


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        # ---- channel attention ----
        self.lin1 = nn.Linear(channel, channel // reduction, bias=False)
        self.lin2 = nn.Linear(channel // reduction, channel, bias=False)
        # ---- spatial attention ----
        self.conv7 = nn.Conv2d(2, 1, kernel_size=kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        # ---- channel attention ----
        # average and maximum of each feature map
        avg_vec = x.mean(3).mean(2)
        max_vec = x.amax(3).amax(2)
        # the same two layers for both
        avg_vec = self.lin2(torch.relu(self.lin1(avg_vec)))
        max_vec = self.lin2(torch.relu(self.lin1(max_vec)))
        # scale the features
        x = x * torch.sigmoid(avg_vec + max_vec).unsqueeze(2).unsqueeze(3)
        # ---- spatial attention ----
        # average and maximum over the feature maps
        avg_map = x.mean(1).unsqueeze(1)
        max_map = x.amax(1).unsqueeze(1)
        # filter them
        where = TINY + torch.sigmoid(self.conv7(torch.cat([avg_map, max_map], 1)))
        # scale the features
        return x * where
