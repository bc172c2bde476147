# caught by: values
# mistake: normalises with the statistics of the batch in evaluation mode too
# explanation: track_running_stats=False makes an answer depend on the other images of the batch, for ever. Evaluation
# must use the running averages.
import torch
from torch import nn


class SEBasicBlock(nn.Module):
    def __init__(self, in_channels, out_channels, stride=1, reduction=16):
        super().__init__()
        self.conv1 = nn.Conv2d(in_channels, out_channels, 3, stride=stride, padding=1, bias=False)
        self.bn1 = nn.BatchNorm2d(out_channels, track_running_stats=False)
        self.conv2 = nn.Conv2d(out_channels, out_channels, 3, padding=1, bias=False)
        self.bn2 = nn.BatchNorm2d(out_channels, track_running_stats=False)
        self.fc1 = nn.Linear(out_channels, out_channels // reduction, bias=False)
        self.fc2 = nn.Linear(out_channels // reduction, out_channels, bias=False)
        self.shortcut = nn.Identity()
        if stride != 1 or in_channels != out_channels:
            self.shortcut = nn.Sequential(
                nn.Conv2d(in_channels, out_channels, 1, stride=stride, bias=False),
                nn.BatchNorm2d(out_channels, track_running_stats=False),
            )

    def se(self, u):
        z = u.mean(dim=(2, 3))
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))
        return u * gate[:, :, None, None]

    def forward(self, x):
        u = torch.relu(self.bn1(self.conv1(x)))
        u = self.bn2(self.conv2(u))
        return torch.relu(self.se(u) + self.shortcut(x))
