"""Calls of a sibling, of one function less, and of one more."""

from __future__ import annotations

import pytest

from tests.unit.worker.edits.edited import changed, constructor, forward

# What is wrong, and how it should be.
CONSTRUCTORS = {
    "a sibling layer": ("self.p = nn.AdaptiveMaxPool2d(1)", "self.p = nn.AdaptiveAvgPool2d(1)"),
}
CALLS = {
    "two activations exchanged": ("gate = F.relu(x); gate = F.tanh(gate)", "gate = F.tanh(x); gate = F.relu(gate)"),
    "a softmax left over": ("gate = F.softmax(x, dim=-1)", "gate = x / x.shape[-1]"),
    "no pooling": ("gate = self.fc(x)", "gate = self.fc(x.mean(dim=(2, 3)))"),
    "indices as well": ("gate = torch.cat(x.max(1))", "gate = torch.cat(x.max(1)[0])"),
    "a sibling": ("gate = torch.sigmoid(x.sum(dim=1))", "gate = torch.sigmoid(x.mean(dim=1))"),
    "an activation": ("gate = torch.softmax(x, dim=1)", "gate = torch.sigmoid(x)"),
    "an activation with a dimension": ("gate = torch.sigmoid(x)", "gate = torch.softmax(x, dim=-1)"),
    "a maximum": ("gate = x.max(dim=1, keepdim=True)[0]", "gate = x.mean(dim=1, keepdim=True)"),
    "a maximum unpacked": ("gate, _ = torch.max(x, dim=1)", "gate = torch.mean(x, dim=1)"),
    "a call too many": ("gate = x.detach().mean()", "gate = x.mean()"),
    "a function too many": ("gate = F.dropout(torch.relu(x), 0.5)", "gate = torch.relu(x)"),
    "a call too few": ("gate = self.fc(self.fc(x))", "gate = self.fc(torch.relu(self.fc(x)))"),
    "a detail too many": ("gate = self.fc.weight.data @ x", "gate = self.fc.weight @ x"),
    "a squeeze of everything": ("gate = x.squeeze()", "gate = x.flatten(1)"),
}


@pytest.mark.parametrize("name", CONSTRUCTORS)
def test_a_constructor_is_changed_to_the_right_one(name: str) -> None:
    wrong, right = map(constructor, CONSTRUCTORS[name])
    assert right in changed(wrong)


@pytest.mark.parametrize("name", CALLS)
def test_a_call_is_changed_to_the_right_one(name: str) -> None:
    wrong, right = map(forward, CALLS[name])
    assert right in changed(wrong)
