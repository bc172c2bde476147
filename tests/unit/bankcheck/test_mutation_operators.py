"""The slips that people make are made, one at a time."""

from __future__ import annotations

import pytest

from grader.bankcheck.mutations import mutations

SOURCE = '''
class Gate(nn.Module):
    """Says nothing that is run."""

    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc = nn.Linear(channel, channel // reduction, bias=False)
        self.up = nn.Linear(channel // reduction, channel)

    def forward(self, x):
        z = x.mean(dim=(2, 3), keepdim=True)
        if x.size(0) > 1:
            z = torch.relu(self.fc(z))
        z = self.up(z)
        return x * torch.softmax(z @ x, dim=-1) + 0.5
'''


@pytest.fixture(scope="module")
def changes() -> set[str]:
    return {mutation.name.partition(" -> ")[2] for mutation in mutations(SOURCE)}


@pytest.mark.parametrize(
    "slip",
    [
        "z = x.sum(dim=(2, 3), keepdim=True)",
        "z = x.mean(dim=2, keepdim=True)",
        "z = x.mean(dim=(2, 3), keepdim=False)",
        "z = x.mean(dim=(2, 3))",
        "z = x.mean(keepdim=True)",
        "z = x.mean(dim=(2, 4), keepdim=True)",
        "z = x",
        "self.fc = nn.Linear(channel, channel // reduction, bias=True)",
        "self.fc = nn.Linear(channel // reduction, channel, bias=False)",
        "def __init__(self, channel, reduction=17)",
        "if x.size(0) >= 1",
        "if True",
        "z = torch.relu(self.up(z))",
        "z = torch.relu(self.fc(z).detach())",
        "z = self.fc(z)",
        "z = torch.sigmoid(self.fc(z))",
        "return x / torch.softmax(z @ x, dim=-1) + 0.5",
        "return x * torch.softmax(x @ z, dim=-1) + 0.5",
        "return x * torch.softmax(z @ x, dim=-1)",
        "return x * torch.softmax(z @ x, dim=1) + 0.5",
        "return x * torch.log_softmax(z @ x, dim=-1) + 0.5",
        "return x * torch.softmax(z @ x, dim=-1) - 0.5",
    ],
)
def test_slips(changes: set[str], slip: str) -> None:
    assert slip in changes
