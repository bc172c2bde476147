from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.body = nn.Sequential(
            nn.ZeroPad2d(kernel_size // 2),
            nn.Conv2d(2, 1, kernel_size, bias=False),
            nn.Sigmoid(),
        )

    def forward(self, x):
        summary = x.mean(dim=1, keepdim=True)
        return self.body(summary.repeat(1, 2, 1, 1))
