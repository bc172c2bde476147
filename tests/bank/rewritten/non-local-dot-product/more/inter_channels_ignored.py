from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        bottleneck = max(1, in_channels // 2)
        self.query = nn.Linear(in_channels, bottleneck)
        self.key = nn.Linear(in_channels, bottleneck)
        self.value = nn.Linear(in_channels, bottleneck)
        self.project = nn.Linear(bottleneck, in_channels)

    def forward(self, x):
        b, c, h, w = x.shape
        tokens = x.movedim(1, 3).reshape(b, h * w, c)
        relation = self.query(tokens) @ self.key(tokens).mT
        update = self.project(relation.div(h * w) @ self.value(tokens))
        return x + update.reshape(b, h, w, c).movedim(3, 1)
