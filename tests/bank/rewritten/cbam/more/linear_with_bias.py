import torch
import torch.nn as nn
import torch.nn.functional as F


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.bottleneck = nn.Sequential(
            nn.Conv2d(channel, channel // reduction, kernel_size=1),
            nn.ReLU(),
            nn.Conv2d(channel // reduction, channel, kernel_size=1),
        )
        self.saliency = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        logits = self.bottleneck(F.adaptive_avg_pool2d(x, 1))
        logits = logits + self.bottleneck(F.adaptive_max_pool2d(x, 1))
        y = torch.mul(x, logits.sigmoid())
        maps = torch.stack([y.mean(dim=1), y.max(dim=1)[0]], dim=1)
        return torch.mul(y, self.saliency(maps).sigmoid())
