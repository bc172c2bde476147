import torch
from torch import nn
from torch.nn.functional import linear


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        mid = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.qk = nn.Linear(in_channels, 2 * mid)
        self.v = nn.Linear(in_channels, mid)
        self.back = nn.Linear(mid, in_channels)

    def forward(self, x):
        tokens = x.flatten(2).mT
        q, k = self.qk(tokens).chunk(2, -1)
        v = linear(tokens, self.v.weight.detach(), self.v.bias)
        probs = torch.softmax(torch.bmm(q, k.mT), -1)
        return x + self.back(torch.bmm(probs, v)).mT.unflatten(-1, x.shape[-2:])
