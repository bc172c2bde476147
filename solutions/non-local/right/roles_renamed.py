# phi embeds the querying position and theta the other one; the names are swapped, the function is not
import torch
from torch import Tensor, nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels: int, inter_channels: int | None = None) -> None:
        super().__init__()
        width: int = inter_channels if inter_channels else max(in_channels // 2, 1)
        self.project = nn.Conv1d(width, in_channels, 1)
        self.theta = nn.Conv1d(in_channels, width, 1)
        self.g = nn.Conv1d(in_channels, width, 1)
        self.phi = nn.Conv1d(in_channels, width, 1)

    def forward(self, x: Tensor) -> Tensor:
        flat = x.flatten(2)  # (B, C, N)
        scores = torch.matmul(self.theta(flat).transpose(1, 2), self.phi(flat))  # [j, i]
        attention = scores.softmax(dim=1)  # over j
        y = torch.matmul(self.g(flat), attention)  # (B, C', N), column i
        return (flat + self.project(y)).view_as(x)
