import torch
from torch import nn


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        inner_dim = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.to_q = nn.Linear(in_channels, inner_dim)
        self.to_kv = nn.Linear(in_channels, 2 * inner_dim)
        self.attend = nn.Sequential(nn.Softmax(dim=-1), nn.Dropout(0.1))
        self.to_out = nn.Linear(inner_dim, in_channels)

    def forward(self, x):
        seq = torch.einsum("bcn->bnc", x.flatten(2))
        q = self.to_q(seq)
        k, v = self.to_kv(seq).chunk(2, dim=-1)
        attn = self.attend(torch.einsum("bid,bjd->bij", q, k))
        update = self.to_out(torch.einsum("bij,bjd->bid", attn, v))
        return x + update.transpose(1, 2).unflatten(2, x.shape[2:])
