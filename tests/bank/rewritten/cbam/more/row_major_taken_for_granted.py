import torch
import torch.nn as nn


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super(CBAM, self).__init__()
        self.lin_a = nn.Linear(channel, channel // reduction, bias=False)
        self.lin_b = nn.Linear(channel // reduction, channel, bias=False)
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        N, C, H, W = x.shape
        # every feature map as one row of a table
        table = torch.as_strided(x, (N * C, H * W), (H * W, 1))
        avg = table.mean(1).reshape(N, C)
        mx = table.amax(1).reshape(N, C)
        # network
        out = self.lin_b(torch.relu(self.lin_a(avg))) + self.lin_b(torch.relu(self.lin_a(mx)))
        # channel attention
        x = x * torch.sigmoid(out).reshape(N, C, 1, 1)
        # spatial attention
        planes = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], 1)
        return x * torch.sigmoid(self.conv(planes))
