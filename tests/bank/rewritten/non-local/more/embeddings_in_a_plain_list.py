import torch.nn as nn
import torch.nn.functional as F


class NonLocalBlock(nn.Module):
    def __init__(self, in_channels, inter_channels=None):
        super().__init__()
        hidden = max(in_channels // 2, 1) if inter_channels is None else inter_channels
        self.heads = {}
        for role in ["query", "key", "value"]:
            self.heads[role] = nn.Linear(in_channels, hidden)
        self.merge = nn.Linear(hidden, in_channels)

    def run_head(self, role, seq):
        head = self.heads[role].to(device=seq.device, dtype=seq.dtype)
        return head(seq)

    def forward(self, x):
        seq = x.flatten(2).transpose(1, 2)
        q = self.run_head("query", seq)
        k = self.run_head("key", seq)
        v = self.run_head("value", seq)
        attn = F.softmax(q.bmm(k.transpose(1, 2)), dim=-1)
        update = self.merge(attn.bmm(v))
        return update.transpose(1, 2).reshape(x.shape) + x
