import torch
import torch.nn.functional as F


class SpatialAttention(torch.nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.kernel = torch.nn.Parameter(torch.randn(1, 2, kernel_size, kernel_size) * 0.1)
        self.p = (kernel_size - 1) // 2

    def forward(self, t):
        top, _ = t.max(1, keepdim=True)
        avg = t.sum(1, keepdim=True) / t.size(1)
        return F.conv2d(torch.cat((top, avg), 1), self.kernel, padding=self.p).sigmoid()
