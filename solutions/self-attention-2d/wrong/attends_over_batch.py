# caught by: batch-independence
# mistake: lets each position attend to the same position of the other images of the batch
# explanation: nn.MultiheadAttention takes (N, B, C) unless batch_first=True; given (B, N, C) it mixes images. What
# one image gives must not depend on its neighbours in the batch.
from torch import nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.num_heads = num_heads
        self.attention = nn.MultiheadAttention(channel, num_heads)

    def forward(self, x):
        b, c, h, w = x.shape
        tokens = x.flatten(2).transpose(1, 2)
        mixed, _ = self.attention(tokens, tokens, tokens, need_weights=False)
        return mixed.transpose(1, 2).reshape(b, c, h, w)
