# the convolution as a linear layer over unfolded patches
import torch
import torch.nn as nn
import torch.nn.functional as F


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.k = kernel_size
        self.score = nn.Linear(2 * kernel_size * kernel_size, 1, bias=False)

    def forward(self, x):
        n, _, h, w = x.shape
        pooled = torch.cat((x.mean(1, True), x.amax(1, True)), 1)
        patches = F.unfold(pooled, self.k, padding=self.k // 2)  # (n, 2*k*k, h*w)
        scores = self.score(patches.transpose(1, 2))  # (n, h*w, 1)
        return torch.sigmoid(scores).transpose(1, 2).reshape(n, 1, h, w)
