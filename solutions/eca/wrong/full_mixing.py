# caught by: parameter-count
# mistake: mixes all channels with a full C x C linear layer in place of the convolution over k neighbours
# explanation: That is one of the variants ECA was compared with. It costs C*C weights; ECA shares k weights over all
# channels, each of which looks at its neighbours only.
import torch
from torch import nn


class ECALayer(nn.Module):
    def __init__(self, channel, gamma=2, b=1):
        super().__init__()
        self.fc = nn.Linear(channel, channel, bias=False)

    def forward(self, x):
        gate = torch.sigmoid(self.fc(x.mean((2, 3))))
        return x * gate[:, :, None, None]
