import torch.nn as nn


class SelfAttention2d(nn.Module):
    def __init__(self, channel, num_heads=1):
        super().__init__()
        self.mha = nn.MultiheadAttention(channel, num_heads, batch_first=True)

    def forward(self, x):
        tokens = x.flatten(2).transpose(1, 2)
        attended = self.mha(tokens, tokens, tokens, need_weights=False)[0]
        tokens = tokens + attended
        return tokens.transpose(1, 2).reshape(x.shape)
