# caught by: parameter-count
# mistake: keeps its embeddings in a Python list, so they are not registered
# explanation: nn.Module does not look into lists. The three convolutions are neither trained nor saved; use
#   nn.ModuleList.
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        if inter_channels is None:
            inter_channels = max(in_channels // 2, 1)
        self.embed = [nn.Conv2d(in_channels, inter_channels, 1) for _ in range(3)]
        self.out = nn.Conv2d(inter_channels, in_channels, 1)

    def forward(self, x):
        b, c, h, w = x.shape
        theta, phi, g = (layer.to(x)(x).flatten(2) for layer in self.embed)  # (B, C', N)
        affinity = theta.transpose(1, 2) @ phi / (h * w)
        y = (affinity @ g.transpose(1, 2)).transpose(1, 2).reshape(b, -1, h, w)
        return x + self.out(y)
