"""Small programs with a mistake in one place, and all that a small change makes of them."""

from __future__ import annotations

from grader.worker.edits.catalogue import list_edits

_MODULE = """import torch
from torch import nn
from torch.nn import functional as F


class Gate(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        {made}

    def forward(self, x):
        {called}
        return x * gate
"""


def constructor(statements: str) -> str:
    """Return a module with these statements in its constructor."""
    return _MODULE.format(made=statements, called="gate = torch.sigmoid(self.fc(x))")


def forward(statements: str) -> str:
    """Return a module with these statements in its forward."""
    return _MODULE.format(made="self.fc = nn.Linear(channel, channel)", called=statements)


def changed(source: str, entry: str = "Gate") -> list[str]:
    """Return every text that a small change makes of ``source``, the likeliest first."""
    texts = []
    for edit in list_edits(source, entry, 0, 5_000):
        text = source.encode()
        for start, end, new in reversed(edit):
            text = text[:start] + new.encode() + text[end:]
        texts.append(text.decode())
    return texts
