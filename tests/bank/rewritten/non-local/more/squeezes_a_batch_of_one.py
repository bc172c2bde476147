import torch
import torch.nn as nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        if inter_channels is None:
            inter_channels = max(in_channels // 2, 1)
        self.layers = nn.ModuleList(
            [nn.Linear(in_channels, inter_channels) for _ in range(3)] + [nn.Linear(inter_channels, in_channels)]
        )

    def forward(self, x):
        N, C, H, W = x.shape
        seq = x.permute(0, 2, 3, 1).reshape(N, H * W, C)
        q, k, v = (layer(seq) for layer in self.layers[:3])
        probs = torch.softmax(torch.bmm(q, k.permute(0, 2, 1)), dim=-1)
        mixed = torch.bmm(probs, v).squeeze(dim=0)
        out = self.layers[3](mixed).movedim(2, 1)
        return out.reshape(N, C, H, W) + x
