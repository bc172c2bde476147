# caught by: values
# mistake: pools in float32 whatever the input's type is
# explanation: .float() rounds a float64 descriptor to 7 digits and casting back cannot restore them. Let the input's
#   dtype flow through.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        z = x.float().mean(dim=(2, 3)).to(x.dtype)
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))
        return x * gate[:, :, None, None]
