# caught by: parameter-count
# mistake: makes its layers in the first forward pass
# explanation: Before the first call there is nothing to train, save or move to a device, and saved weights do not fit into a
#   new module. Make layers in __init__.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.hidden = channel // reduction
        self.fc1 = self.fc2 = None

    def forward(self, x):
        channel = x.size(1)
        if self.fc1 is None:
            self.fc1 = nn.Linear(channel, self.hidden, bias=False).to(x)
            self.fc2 = nn.Linear(self.hidden, channel, bias=False).to(x)
        gate = torch.sigmoid(self.fc2(torch.relu(self.fc1(x.mean(dim=(2, 3))))))
        return x * gate[:, :, None, None]
