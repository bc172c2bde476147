import torch
from torch import nn


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.to_small = nn.Conv1d(channel, channel // reduction, 1, bias=False)
        self.to_big = nn.Conv1d(channel // reduction, channel, 1, bias=False)
        self.bn = nn.BatchNorm2d(channel)
        self.look = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)
        self.relu, self.sigmoid = nn.ReLU(), nn.Sigmoid()

    def forward(self, x):
        pix = x.flatten(2)
        d = torch.cat((pix.mean(2, keepdim=True), pix.amax(2, keepdim=True)), dim=2)
        att = self.to_big(self.relu(self.to_small(d))).sum(dim=2, keepdim=True)
        x = x * self.sigmoid(att).unsqueeze(-1)
        return x * self.sigmoid(self.look(torch.stack((x.mean(1), x.amax(1)), 1)))
