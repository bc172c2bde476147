# caught by: batch-independence
# mistake: averages over the batch as well, so all images share one gate
# explanation: mean(dim=(0, 2, 3)) is batch normalisation's statistic. The gate must follow each image by itself: keep
#   the batch axis.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        z = x.mean(dim=(0, 2, 3), keepdim=True).flatten(1)
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))
        return x * gate[:, :, None, None]
