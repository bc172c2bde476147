# caught by: parameter-count
# mistake: keeps its layers in a Python list, so none of them is registered
# explanation: nn.Module finds submodules in attributes, not inside lists: parameters() is empty and nothing is trained or
#   saved. Use nn.ModuleList or nn.Sequential.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        hidden = channel // reduction
        self.layers = [nn.Linear(channel, hidden, bias=False), nn.Linear(hidden, channel, bias=False)]

    def forward(self, x):
        squeeze, excite = (layer.to(x) for layer in self.layers)
        gate = torch.sigmoid(excite(torch.relu(squeeze(x.mean(dim=(2, 3))))))
        return x * gate[:, :, None, None]
