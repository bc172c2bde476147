# caught by: batch-independence
# mistake: sums over the positions of all images of the batch
# explanation: Flattening the batch into the positions mixes images: the answer for one changes with its neighbours.
#   Keep the batch axis and multiply batch by batch.
from torch import nn


class NonLocalDotProduct(nn.Module):
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
        theta = self.theta(x).movedim(1, -1).flatten(0, 2)  # (B * N, C')
        phi = self.phi(x).movedim(1, -1).flatten(0, 2).T  # (C', B * N)
        g = self.g(x).movedim(1, -1).flatten(0, 2)  # (B * N, C')
        affinity = theta @ phi / (h * w)
        y = (affinity @ g).reshape(b, h, w, -1).movedim(-1, 1)
        return x + self.out(y)
