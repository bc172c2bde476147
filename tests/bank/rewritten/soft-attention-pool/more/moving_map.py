import torch
from torch import nn


class SoftAttentionPool(nn.Module):
    def __init__(self, channel):
        super().__init__()
        self.conv = nn.Conv1d(channel, 1, 1)
        self.state = {}

    def forward(self, x):
        flat = x.flatten(2)
        att = self.conv(flat).softmax(dim=-1)
        previous = self.state.get("att")
        if previous is not None and previous.shape == att.shape:
            att = torch.add(att, previous, alpha=0.1)
        self.state["att"] = att.detach()
        out = torch.matmul(att, flat.mT).squeeze(1)
        return out, att.reshape(-1, *x.shape[2:])
