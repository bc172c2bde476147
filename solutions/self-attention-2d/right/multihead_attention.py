# torch's own nn.MultiheadAttention with batch_first=True.
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.attention = nn.MultiheadAttention(channel, num_heads, batch_first=True)

    def forward(self, x):
        tokens = x.flatten(2).transpose(1, 2)
        y, _ = self.attention(tokens, tokens, tokens, need_weights=False)
        return y.transpose(1, 2).reshape(x.shape)
