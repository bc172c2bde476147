import torch
import torch.nn as nn
import torch.nn.functional as F


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.scores = nn.Conv1d(channel, 1, kernel_size=1)

    def forward(self, x):
        flat = torch.flatten(x, start_dim=2)
        alpha = F.softmax(self.scores(flat), dim=2)
        attended = torch.bmm(flat, alpha.transpose(1, 2))
        average = F.adaptive_avg_pool1d(flat, 1)
        pooled = (attended + average).flatten(1)
        return pooled, alpha.reshape(x.shape[0], x.shape[2], x.shape[3])
