import torch
import torch.nn as nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        if inter_channels is None:
            inter_channels = in_channels // 2
            if inter_channels == 0:
                inter_channels = 1
        self.inter = inter_channels
        # weights of the three small layers, and the layer that goes back
        self.Wq = nn.Linear(in_channels, inter_channels)
        self.Wk = nn.Linear(in_channels, inter_channels)
        self.Wv = nn.Linear(in_channels, inter_channels)
        self.Wo = nn.Conv2d(inter_channels, in_channels, 1)

    def forward(self, x):
        batch, channels, height, width = x.shape
        # make the image a sequence: batch x positions x channels
        seq = x.reshape(batch, channels, height * width).permute(0, 2, 1)
        # three versions of the sequence
        q = self.Wq(seq)
        k = self.Wk(seq)
        v = self.Wv(seq)
        # compare every position with every position
        scores = torch.matmul(q, k.permute(0, 2, 1))
        probs = nn.Softmax(dim=2)(scores)
        # weighted average of the values
        mixed = torch.matmul(probs, v)
        # make it an image again
        image = torch.reshape(mixed, (batch, self.inter, height, width))
        # shortcut
        return self.Wo(image) + x
