import torch
import torch.nn as nn
import torch.nn.functional as F


class BatchNorm(nn.Module):
    def __init__(self, n):
        super().__init__()
        self.gamma = nn.Parameter(torch.ones(n))
        self.beta = nn.Parameter(torch.zeros(n))

    def forward(self, t):
        return F.batch_norm(t, None, None, self.gamma, self.beta, training=True)


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride, 1, bias=False)
        self.norm1 = BatchNorm(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, 1, 1, bias=False)
        self.norm2 = BatchNorm(out_channels)
        self.dense1 = nn.Linear(out_channels, out_channels // reduction, bias=False)
        self.dense2 = nn.Linear(out_channels // reduction, out_channels, bias=False)
        self.change = stride != 1 or in_channels != out_channels
        if self.change:
            self.conv3 = nn.Conv2d(in_channels, out_channels, 1, stride, bias=False)
            self.norm3 = BatchNorm(out_channels)

    def forward(self, x):
        out = F.relu(self.norm1(self.conv1(x)))
        out = self.norm2(self.conv2(out))
        weight = torch.sigmoid(self.dense2(F.relu(self.dense1(out.mean([2, 3])))))
        out = out * weight.unsqueeze(-1).unsqueeze(-1)
        if self.change:
            out = out + self.norm3(self.conv3(x))
        else:
            out = out + x
        return F.relu(out)
