import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        if inter_channels is None:
            inter_channels = max(1, in_channels // 2)
        self.conv_b = nn.Conv1d(in_channels, inter_channels, 1)
        self.conv_c = nn.Conv1d(in_channels, inter_channels, 1)
        self.conv_d = nn.Conv1d(in_channels, inter_channels, 1)
        self.conv_e = nn.Conv1d(inter_channels, in_channels, 1)

    def forward(self, x):
        points = x.flatten(2)
        B, C, D = self.conv_b(points), self.conv_c(points), self.conv_d(points)
        probs = torch.softmax(torch.einsum("bci,bcj->bij", B, C), dim=2)
        # average over j of probability times value
        terms = probs.unsqueeze(1) * D.unsqueeze(2)
        E = terms.mean(dim=3)
        return x + self.conv_e(E).reshape(x.shape)
