import torch
from torch import nn


class PairWeights(nn.Module):
    """Weights between all pairs of positions."""

    def __init__(self, channels, width):
        super().__init__()
        self.left = nn.Conv1d(channels, width, 1)
        self.right = nn.Conv1d(channels, width, 1)

    def forward(self, seq):
        with torch.no_grad():
            return torch.einsum("bci,bcj->bij", self.left(seq), self.right(seq)).softmax(dim=-1)


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        width = inter_channels if inter_channels is not None else max(in_channels // 2, 1)
        self.weights = PairWeights(in_channels, width)
        self.content = nn.Conv1d(in_channels, width, 1)
        self.expand = nn.Conv1d(width, in_channels, 1)

    def forward(self, x):
        seq = x.flatten(2)
        mixed = torch.einsum("bij,bcj->bci", self.weights(seq), self.content(seq))
        return (seq + self.expand(mixed)).unflatten(2, x.shape[2:])
