import torch.nn as nn
import torch.nn.functional as F


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.conv = nn.Conv2d(channel, 1, 1)

    def forward(self, x):
        n, c, h, w = x.shape
        attention = F.softmax(self.conv(x).reshape(n, h * w), dim=-1)
        if x.requires_grad:
            values = x.clone().reshape(n, c, h * w)
        else:
            values = x.detach().reshape(n, c, h * w)
        values *= attention[:, None, :]
        return values.sum(dim=-1), attention.reshape(n, h, w)
