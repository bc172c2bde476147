from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.theta_layer = nn.Linear(in_channels, mid)
        self.phi_layer = nn.Linear(in_channels, mid)
        self.g_layer = nn.Linear(in_channels, mid)
        self.w_layer = nn.Linear(mid, in_channels)

    def forward(self, x):
        pixels = x.flatten(2).transpose(1, 2)
        n = pixels.shape[1]
        left = self.theta_layer(pixels) / n
        right = self.phi_layer(pixels) / n
        f = left.bmm(right.transpose(1, 2))
        z = self.w_layer(f.bmm(self.g_layer(pixels)))
        return x + z.transpose(1, 2).reshape(x.shape)
