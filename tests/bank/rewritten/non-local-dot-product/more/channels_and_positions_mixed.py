import torch.nn as nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super(NonLocalDotProduct, self).__init__()
        if inter_channels is None:
            inter_channels = max(in_channels // 2, 1)
        self.inter_channels = inter_channels
        self.fc_t = nn.Linear(in_channels, inter_channels)
        self.fc_p = nn.Linear(in_channels, inter_channels)
        self.fc_g = nn.Linear(in_channels, inter_channels)
        self.conv_w = nn.Conv1d(inter_channels, in_channels, 1)

    def forward(self, x):
        n_batch, n_channels, height, width = x.size()
        n_pixels = height * width
        # list of pixels
        pixels = x.reshape(n_batch, n_channels, n_pixels).permute(0, 2, 1)
        # embeddings, each n_batch x n_pixels x inter
        t = self.fc_t(pixels)
        p = self.fc_p(pixels)
        g = self.fc_g(pixels)
        # all pairs
        f = t.matmul(p.permute(0, 2, 1))
        # average over the pixels
        y = f.matmul(g) / n_pixels
        # bring the channels to the place where the convolution wants them
        y = y.reshape(n_batch, self.inter_channels, n_pixels)
        # project, back to an image, shortcut
        return self.conv_w(y).reshape(n_batch, n_channels, height, width) + x
