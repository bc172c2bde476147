import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.fc_in = nn.Linear(in_channels, 3 * mid)
        self.fc_out = nn.Linear(mid, in_channels)

    def forward(self, x):
        tokens = torch.einsum("bchw->bhwc", x).flatten(1, 2)
        theta, phi, g = self.fc_in(tokens).chunk(3, dim=-1)
        f = torch.einsum("bid,bjd->bij", theta, phi).exp()
        weights = torch.div(f, torch.einsum("bij->bi", f)[..., None])
        z = self.fc_out(torch.einsum("bij,bjd->bid", weights, g))
        return torch.einsum("bnc->bcn", z).reshape(x.shape) + x
