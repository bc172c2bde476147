# caught by: dtype
# mistake: computes its gates in double precision and returns a double whatever comes in
# explanation: float32 times float64 is float64, and the next block's float32 weights refuse it. Cast the gate back with
# .to(u.dtype), or do not cast at all.
import torch
from torch import nn


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels)
        self.fc1 = nn.Linear(out_channels, out_channels // reduction, bias=False)
        self.fc2 = nn.Linear(out_channels // reduction, out_channels, bias=False)
        self.shortcut = nn.Identity()
        if stride != 1 or in_channels != out_channels:
            self.shortcut = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False), nn.BatchNorm2d(out_channels)
            )

    def forward(self, x):
        u = torch.relu(self.bn1(self.conv1(x)))
        u = self.bn2(self.conv2(u))
        z = self.fc2(torch.relu(self.fc1(u.mean(dim=(2, 3)))))
        u = u * torch.sigmoid(z.double())[:, :, None, None]
        return torch.relu(u + self.shortcut(x))
