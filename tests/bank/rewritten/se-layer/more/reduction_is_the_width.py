from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.body = nn.Sequential(
            nn.Conv1d(channel, reduction, 1, bias=False),
            nn.ReLU(),
            nn.Conv1d(reduction, channel, 1, bias=False),
            nn.Sigmoid(),
        )

    def forward(self, x):
        column = x.flatten(2).mean(-1, keepdim=True)
        return x * self.body(column).unsqueeze(-1)
