"""Each mutant is another program under a name that outlives edits elsewhere."""

from __future__ import annotations

import ast

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


def test_each_mutant_is_another_program_under_another_name() -> None:
    found = list(mutations(SOURCE))
    original = ast.unparse(ast.parse(SOURCE))
    assert len({mutation.source for mutation in found}) == len(found)
    assert len({mutation.name for mutation in found}) == len(found)
    for mutation in found:
        assert ast.unparse(ast.parse(mutation.source)) != original


def test_names_outlive_edits_elsewhere() -> None:
    longer = "import math\n\n\ndef other(x):\n    return x\n" + SOURCE
    assert {m.name for m in mutations(SOURCE)} <= {m.name for m in mutations(longer)}


def test_what_is_not_run_is_not_mutated() -> None:
    assert list(mutations('"""Doc 1."""\nLIMIT = 3\n\n\ndef f(x: list[int] = ()) -> "int":\n    """Doc 2."""\n')) == []
