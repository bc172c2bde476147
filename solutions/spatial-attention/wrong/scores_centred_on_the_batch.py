# caught by: batch-independence
# mistake: subtracts the mean over the whole batch from the scores
# explanation: An image's map must not depend on which images share its batch; otherwise the answer changes with the
#   batch size at inference.
import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        pooled = torch.cat([x.mean(1, keepdim=True), x.amax(1, keepdim=True)], dim=1)
        scores = self.conv(pooled)
        return torch.sigmoid(scores - scores.mean(dim=0, keepdim=True))
