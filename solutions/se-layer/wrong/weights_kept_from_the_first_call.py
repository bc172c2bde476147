# caught by: repeatable
# mistake: keeps copies of its weights from the first evaluation, and uses them after the weights have changed
# explanation: Saving a copy looks like a cheap speed-up for inference. After more training, or after loading a checkpoint, it answers with what it once was.
import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.down = nn.Linear(channel, channel // reduction, bias=False)
        self.up = nn.Linear(channel // reduction, channel, bias=False)
        self.saved = None

    def forward(self, x):
        if torch.is_grad_enabled():
            down, up = self.down.weight, self.up.weight
        else:
            if self.saved is None:
                self.saved = (self.down.weight.clone(), self.up.weight.clone())
            down, up = self.saved
        gate = torch.sigmoid(torch.relu(x.mean((2, 3)) @ down.T) @ up.T)
        return x * gate[:, :, None, None]
