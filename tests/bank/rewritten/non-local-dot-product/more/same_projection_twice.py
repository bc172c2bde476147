import torch
import torch.nn as nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        d = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        # first half: what is compared, second half: what is passed on
        self.both = nn.Conv1d(in_channels, 2 * d, 1)
        self.last = nn.Conv1d(d, in_channels, 1)

    def forward(self, x):
        flat = x.flatten(2)
        e, g = self.both(flat).chunk(2, dim=1)
        # compare all positions
        f = torch.bmm(e.transpose(1, 2), e)
        # collect
        y = torch.bmm(g, f.transpose(1, 2)) / flat.shape[2]
        return (self.last(y) + flat).reshape(x.shape)
