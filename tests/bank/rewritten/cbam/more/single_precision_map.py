import torch
import torch.nn as nn
import torch.nn.functional as F


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.fc = nn.Sequential(
            nn.Conv2d(channel, channel // reduction, 1, bias=False),
            nn.ReLU(),
            nn.Conv2d(channel // reduction, channel, 1, bias=False),
        )
        self.weight = nn.Parameter(torch.empty(1, 2, kernel_size, kernel_size))
        nn.init.kaiming_uniform_(self.weight)

    def spatial(self, t):
        maps = torch.cat((t.mean(1, keepdim=True), t.amax(1, keepdim=True)), dim=1).to(torch.float32)
        pad = self.weight.shape[-1] // 2
        logits = F.conv2d(F.pad(maps, (pad, pad, pad, pad)), self.weight.to(torch.float32))
        return logits.sigmoid().type_as(t)

    def forward(self, x):
        y = x * torch.sigmoid(self.fc(F.adaptive_avg_pool2d(x, 1)) + self.fc(F.adaptive_max_pool2d(x, 1)))
        return y * self.spatial(y)
