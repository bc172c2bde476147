# caught by: values
# mistake: computes in float32 whatever the input's type is, and casts the result back
# explanation: .float() rounds a float64 input to 7 digits; casting back does not bring the digits home. Let the
#   input's dtype flow through.
import torch
import torch.nn.functional as F
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1).float()
        scores = F.conv2d(pooled, self.conv.weight.float(), padding=self.conv.padding)
        return torch.sigmoid(scores).to(x.dtype)
