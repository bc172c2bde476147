import torch
import torch.nn as nn


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        self.squeeze_excite = nn.Sequential(
            nn.Conv1d(channel, channel // reduction, 1, bias=False),
            nn.ReLU(),
            nn.Conv1d(channel // reduction, channel, 1, bias=False),
        )
        self.mask = nn.Sequential(
            nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False),
            nn.Sigmoid(),
        )

    def channel_weights(self, feats):
        pooled = torch.stack((feats.mean(2), feats.max(2).values), dim=2)
        return self.squeeze_excite(pooled).sum(2).sigmoid()

    def forward(self, x):
        w = self.channel_weights(x.detach().flatten(2))
        x = x * w[:, :, None, None]
        return x * self.mask(torch.cat((x.mean(1, True), x.amax(1, True)), 1))
