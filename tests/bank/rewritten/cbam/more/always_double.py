import torch
from torch import nn
from torch.nn import functional as F


class CBAM(nn.Module):
    def __init__(self, channel, reduction=16, kernel_size=7):
        super().__init__()
        # weights of the channel part
        n_mid = channel // reduction
        self.w_down = nn.Parameter(torch.randn(n_mid, channel) * 0.1)
        self.w_up = nn.Parameter(torch.randn(channel, n_mid) * 0.1)
        # weights of the spatial part
        self.k = kernel_size
        self.w_map = nn.Parameter(torch.randn(1, 2, kernel_size, kernel_size) * 0.1)

    def mlp(self, v):
        return torch.matmul(torch.relu(torch.matmul(v, self.w_down.T)), self.w_up.T)

    def forward(self, x):
        B, C, H, W = x.shape
        flat = x.reshape(B, C, H * W)
        # channel attention
        s = self.mlp(flat.mean(2)) + self.mlp(flat.max(2)[0])
        y = x * torch.sigmoid(s).reshape(B, C, 1, 1)
        # spatial attention
        two = torch.stack([y.mean(1), y.max(1)[0]], 1)
        m = torch.sigmoid(F.conv2d(two, self.w_map, padding=self.k // 2))
        return y.to(torch.float64) * m
