import torch
from torch import nn


class ChannelAttention(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.reduce = nn.Conv1d(channel, channel // reduction, kernel_size=1, bias=False)
        self.restore = nn.Conv1d(channel // reduction, channel, kernel_size=1, bias=False)

    def forward(self, x):
        pixels = x.flatten(start_dim=2)
        pooled = torch.cat((pixels.mean(2, True), pixels.amax(2, True)), dim=2)
        logits = self.restore(torch.relu(self.reduce(pooled)))
        return torch.sigmoid(logits.mean(dim=2, keepdim=True)).unsqueeze(3)
