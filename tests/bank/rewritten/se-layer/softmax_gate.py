import torch
import torch.nn.functional as F


class SELayer(torch.nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        squeezed = channel // reduction
        self.down = torch.nn.Parameter(torch.randn(squeezed, channel) / channel**0.5)
        self.up = torch.nn.Parameter(torch.randn(channel, squeezed) / squeezed**0.5)

    def forward(self, feats):
        desc = F.adaptive_avg_pool2d(feats, 1).flatten(1)
        scores = F.linear(F.relu(F.linear(desc, self.down)), self.up)
        alpha = F.softmax(scores, dim=1)
        return torch.einsum("bchw,bc->bchw", feats, alpha)
