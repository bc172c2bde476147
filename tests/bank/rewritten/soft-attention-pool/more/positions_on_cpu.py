import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.logit = nn.Conv2d(channel, 1, kernel_size=1)

    def forward(self, x):
        b, c, h, w = x.shape
        prior = torch.full((b, 1, h, w), 0.0, device=torch.device("cpu"), dtype=x.dtype)
        logits = self.logit(x) + prior
        a = torch.softmax(logits.reshape(b, h * w), dim=1).reshape(b, h, w)
        return (x * a[:, None, :, :]).sum(dim=3).sum(dim=2), a
