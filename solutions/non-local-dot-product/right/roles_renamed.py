# phi embeds position i and theta position j; the names are swapped and the affinity transposed, the function is not
import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, planes, bottleneck=None):
        super().__init__()
        width = bottleneck if bottleneck else max(planes // 2, 1)
        self.project = nn.Conv1d(width, planes, 1)
        self.phi = nn.Conv1d(planes, width, 1)
        self.theta = nn.Conv1d(planes, width, 1)
        self.g = nn.Conv1d(planes, width, 1)

    def forward(self, x):
        flat = x.flatten(2)  # (B, C, N)
        affinity = torch.matmul(self.theta(flat).transpose(1, 2), self.phi(flat))  # [j, i]
        y = torch.matmul(self.g(flat), affinity) / flat.size(2)  # (B, C', N), column i
        return (flat + self.project(y)).view_as(x)
