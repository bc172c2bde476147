from torch import nn


class Attention(nn.Module):
    def __init__(self, channels, width):
        super().__init__()
        self.proj_in = nn.ModuleList([nn.Conv2d(channels, width, 1) for _ in "qkv"])
        self.proj_out = nn.Conv2d(width, channels, 1)
        self.softmax = nn.Softmax(dim=2)

    def forward(self, x):
        q, k, v = [layer(x).flatten(2).transpose(1, 2) for layer in self.proj_in]
        y = self.softmax(q @ k.transpose(1, 2)) @ v
        return self.proj_out(y.transpose(1, 2).unflatten(2, x.shape[2:]))


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        if inter_channels is None:
            inter_channels = max(in_channels // 2, 1)
        self.body = Attention(in_channels, inter_channels)
        self.activation = nn.ReLU()

    def forward(self, x):
        return self.activation(self.body(x) + x)
