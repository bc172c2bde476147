# caught by: input-gradients
# mistake: pools under torch.no_grad(), so the input gets no gradient at all
# explanation: no_grad() is for inference. In a forward pass it cuts the graph: the layers below would never learn from
#   the attention map.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        with torch.no_grad():
            pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        return torch.sigmoid(self.conv(pooled))
