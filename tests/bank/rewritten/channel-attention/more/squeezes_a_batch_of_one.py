import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.w_down = nn.Parameter(torch.randn(channel // reduction, channel) * 0.2)
        self.w_up = nn.Parameter(torch.randn(channel, channel // reduction) * 0.2)

    def forward(self, x):
        avg = x.mean(dim=(2, 3), keepdim=True).squeeze()
        top = x.amax(dim=(2, 3), keepdim=True).squeeze()
        s = torch.relu(avg @ self.w_down.t()) @ self.w_up.t()
        s = s + torch.relu(top @ self.w_down.t()) @ self.w_up.t()
        return torch.sigmoid(s)[:, :, None, None]
