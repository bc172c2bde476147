# caught by: interface
# mistake: returns a NumPy array instead of a tensor
# explanation: .detach().numpy() leaves the graph and the device: nothing behind it can be trained. Return the tensor.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        return torch.sigmoid(self.conv(pooled)).detach().numpy()
