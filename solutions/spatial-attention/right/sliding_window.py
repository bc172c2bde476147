# kernels in a ParameterDict, zeros padded by hand, windows by unfold and einsum, the sigmoid from tanh
import torch
import torch.nn.functional as F
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.kernel_size = kernel_size
        shape = (kernel_size, kernel_size)
        self.kernels = nn.ParameterDict(
            {"peak": nn.Parameter(torch.rand(shape)), "average": nn.Parameter(torch.rand(shape))}
        )

    def windows(self, plane):
        half = self.kernel_size // 2
        padded = F.pad(plane, (half, half, half, half))
        return padded.unfold(1, self.kernel_size, 1).unfold(2, self.kernel_size, 1)

    def forward(self, x):
        average = torch.einsum("bhwij,ij->bhw", self.windows(x.mean(1)), self.kernels["average"])
        peak = torch.einsum("bhwij,ij->bhw", self.windows(x.amax(1)), self.kernels["peak"])
        return (0.5 * (1 + torch.tanh((average + peak) / 2)))[:, None]
