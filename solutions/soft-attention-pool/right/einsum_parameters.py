# Raw parameters, einsum, and a softmax by hand with the maximum taken off.
import torch
from torch import Tensor, nn


class SoftAttentionPool(nn.Module):
    def __init__(self, in_features: int) -> None:
        super().__init__()
        self.b = nn.Parameter(torch.zeros(()))
        self.w = nn.Parameter(torch.randn(in_features) / in_features**0.5)

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor]:
        scores = torch.einsum("bchw,c->bhw", x, self.w) + self.b
        exponentials = torch.exp(scores - scores.amax(dim=(1, 2), keepdim=True))
        weights = exponentials / exponentials.sum(dim=(1, 2), keepdim=True)
        return torch.einsum("bchw,bhw->bc", x, weights), weights
