# nn.Linear over the channels-last tensor; the weights are broadcast and summed.
import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.attend = nn.Linear(channel, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        logits = self.attend(x.permute(0, 2, 3, 1)).reshape(b, h * w)
        weights = torch.softmax(logits, dim=-1).reshape(b, h, w)
        return (x * weights[:, None]).sum(dim=(2, 3)), weights
