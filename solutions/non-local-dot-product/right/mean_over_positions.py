# the sum over j divided by N as a mean, with einsum; modules in a ModuleDict in another order
import torch
from torch import nn


class NonLocalDotProduct(nn.Module):
    def __init__(self, in_channels, inter_channels=None, *, kernel_size=1):
        super().__init__()
        inter = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.maps = nn.ModuleDict(
            {
                "out": nn.Conv2d(inter, in_channels, kernel_size),
                "value": nn.Conv2d(in_channels, inter, kernel_size),
                "key": nn.Conv2d(in_channels, inter, kernel_size),
                "query": nn.Conv2d(in_channels, inter, kernel_size),
            }
        )

    def forward(self, x):
        q, k, v = (self.maps[name](x).flatten(2) for name in ("query", "key", "value"))
        affinity = torch.einsum("bci,bcj->bij", q, k)
        y = (affinity[:, None] * v[:, :, None]).mean(dim=-1)  # (B, C', N)
        return self.maps["out"](y.unflatten(-1, x.shape[-2:])) + x
