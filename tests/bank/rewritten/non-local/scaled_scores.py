import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        self.d = inter_channels if inter_channels is not None else max(in_channels // 2, 1)
        self.to_q = nn.Linear(in_channels, self.d)
        self.to_k = nn.Linear(in_channels, self.d)
        self.to_v = nn.Linear(in_channels, self.d)
        self.to_out = nn.Linear(self.d, in_channels)

    def forward(self, x):
        b, c, h, w = x.shape
        tokens = x.reshape(b, c, h * w).permute(0, 2, 1)
        scores = torch.einsum("bic,bjc->bij", self.to_q(tokens), self.to_k(tokens)) * self.d**-0.5
        mixed = torch.einsum("bij,bjc->bic", scores.softmax(-1), self.to_v(tokens))
        return x + self.to_out(mixed).permute(0, 2, 1).reshape(b, c, h, w)
