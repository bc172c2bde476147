import torch.nn as nn
import torch.nn.functional as F


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        width = max(1, in_channels // 2) if inter_channels is None else inter_channels
        self.embed = nn.ModuleDict({name: nn.Conv2d(in_channels, width, kernel_size=1) for name in ("q", "k", "v")})
        self.restore = nn.Conv2d(width, in_channels, kernel_size=1)

    def forward(self, x):
        q, k, v = (self.embed[name](x).flatten(start_dim=2) for name in ("q", "k", "v"))
        # similarity[b, i, j]: how much pixel i likes pixel j
        similarity = F.softmax(q.permute(0, 2, 1).bmm(k), dim=2)
        gathered = v.bmm(similarity.permute(0, 2, 1))
        gathered = gathered.reshape(x.shape[0], -1, x.shape[2], x.shape[3])
        return x.add_(self.restore(gathered))
