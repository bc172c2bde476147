# caught by: values
# mistake: leaves a position itself out of its own attention
# explanation: The sum runs over all j, and j = i is one of them. Masking the diagonal changes every row, and a single
#   pixel has nothing left to attend to.
import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        if inter_channels is None:
            inter_channels = max(in_channels // 2, 1)
        self.theta = nn.Conv2d(in_channels, inter_channels, 1)
        self.phi = nn.Conv2d(in_channels, inter_channels, 1)
        self.g = nn.Conv2d(in_channels, inter_channels, 1)
        self.out = nn.Conv2d(inter_channels, in_channels, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        theta = self.theta(x).flatten(2).transpose(1, 2)  # (B, N, C')
        phi = self.phi(x).flatten(2)  # (B, C', N)
        g = self.g(x).flatten(2).transpose(1, 2)  # (B, N, C')
        diagonal = torch.eye(h * w, dtype=torch.bool, device=x.device)
        scores = (theta @ phi).masked_fill(diagonal, -1e9)
        attention = torch.softmax(scores, dim=-1)
        y = (attention @ g).transpose(1, 2).reshape(b, -1, h, w)
        return x + self.out(y)
