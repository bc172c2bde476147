from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.embed = nn.Linear(in_channels, 3 * mid)
        self.merge = nn.Linear(mid, in_channels)

    def forward(self, x):
        b, c, h, w = x.shape
        lines = x.permute(0, 2, 3, 1).reshape(b * h, w, c)
        q, k, v = self.embed(lines).chunk(3, dim=-1)
        y = q.bmm(k.transpose(1, 2)).bmm(v).div(h * w)
        out = self.merge(y).reshape(b, h, w, c)
        return out.permute(0, 3, 1, 2) + x
