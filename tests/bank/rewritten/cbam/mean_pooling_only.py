import torch
import torch.nn as nn
import torch.nn.functional as F


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.fc = nn.ModuleList(
            [nn.Linear(channel, channel // reduction, bias=False), nn.Linear(channel // reduction, channel, bias=False)]
        )
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        desc = F.adaptive_avg_pool2d(x, 1).squeeze(-1).squeeze(-1)
        x = x * torch.sigmoid(self.fc[1](F.relu(self.fc[0](desc)))).view(x.size(0), x.size(1), 1, 1)
        maps = torch.cat([x.mean(1, keepdim=True), x.max(1, keepdim=True).values], 1)
        return x * torch.sigmoid(self.conv(maps))
