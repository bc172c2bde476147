import torch
import torch.nn as nn
import torch.nn.functional as F


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.scoring = nn.Linear(channel, 1)

    def forward(self, x):
        n, c, h, w = x.shape
        score = self.scoring(torch.movedim(x, 1, -1))
        attention = torch.softmax(score.reshape(n, h * w), dim=-1)
        vector = F.adaptive_avg_pool2d(x, (1, 1)).flatten(1)
        return vector, attention.reshape(n, h, w)
