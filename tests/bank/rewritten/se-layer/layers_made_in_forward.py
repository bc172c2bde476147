from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.mid = channel // reduction
        self.mlp = None

    def build(self, like):
        c = like.shape[1]
        layers = [
            nn.Linear(c, self.mid, bias=False),
            nn.ReLU(),
            nn.Linear(self.mid, c, bias=False),
            nn.Sigmoid(),
        ]
        return nn.Sequential(*layers).to(device=like.device, dtype=like.dtype)

    def forward(self, x):
        if self.mlp is None:
            self.mlp = self.build(x)
        summary = x.flatten(2).mean(2)
        return x * self.mlp(summary).unflatten(1, (-1, 1, 1))
