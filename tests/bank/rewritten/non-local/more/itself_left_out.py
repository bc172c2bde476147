import torch
import torch.nn as nn
import torch.nn.functional as F


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        d = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.q_proj = nn.Linear(in_channels, d)
        self.k_proj = nn.Linear(in_channels, d)
        self.v_proj = nn.Linear(in_channels, d)
        self.o_proj = nn.Linear(d, in_channels)

    def forward(self, x):
        seq = x.flatten(2).permute(0, 2, 1)
        logits = self.q_proj(seq).bmm(self.k_proj(seq).permute(0, 2, 1))
        index = torch.arange(seq.shape[1], device=seq.device)
        logits = logits.masked_fill(index[:, None] == index[None, :], -1e9)
        attn = F.softmax(logits, dim=2)
        out = self.o_proj(attn.bmm(self.v_proj(seq)))
        return x + out.permute(0, 2, 1).reshape(x.size())
