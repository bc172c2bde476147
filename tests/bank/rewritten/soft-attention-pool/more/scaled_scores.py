import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.fc = nn.Linear(channel, 1)
        self.scale = channel**-0.5

    def forward(self, x):
        b, c, h, w = x.shape
        seq = x.permute(0, 2, 3, 1).reshape(b, h * w, c)
        logits = self.fc(seq)[:, :, 0] * self.scale
        probs = nn.functional.softmax(logits, dim=1)
        return torch.bmm(probs[:, None, :], seq)[:, 0, :], probs.reshape(b, h, w)
