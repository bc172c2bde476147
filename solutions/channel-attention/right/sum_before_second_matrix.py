# adds the hidden units before the second matrix, which is linear; raw parameters stored (in, out)
import torch
from torch import Tensor, nn


class ChannelAttention(nn.Module):
    def __init__(self, channel: int, reduction: int = 16, *, std: float = 0.05) -> None:
        super().__init__()
        width = channel // reduction
        self.up = nn.Parameter(std * torch.randn(width, channel))
        self.down = nn.Parameter(std * torch.randn(channel, width))

    def forward(self, x: Tensor) -> Tensor:
        hidden = torch.relu(x.mean((2, 3)) @ self.down) + torch.relu(x.amax((2, 3)) @ self.down)
        return torch.sigmoid(hidden @ self.up)[:, :, None, None]
