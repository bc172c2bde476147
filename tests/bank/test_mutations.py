"""Mechanical mutation makes the slips that people make, names them stably, and grades them like any answer."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from grader.bank.question import CodeQuestion
from grader.bankcheck.mutations import mutations
from grader.bankcheck.survivors import check_mutants, mutants_of
from grader.bankcheck.tasks import run_task
from grader.judge import Judge

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


@pytest.mark.slow
def test_mutants_of_the_smallest_question(judge: Judge) -> None:
    question = judge.bank.get("se-param-count")
    assert isinstance(question, CodeQuestion)
    folder = judge.bank.solution_folder(question)
    results = [run_task(judge, task) for task in mutants_of(question, folder)]
    assert len(results) > 10
    assert list(check_mutants(question, folder, results)) == []


def test_reasons_are_asked_for_and_grow_stale(tmp_path: Path, judge: Judge) -> None:
    question = judge.bank.get("se-param-count")
    assert isinstance(question, CodeQuestion)
    right = "def se_param_count(channel, reduction=16):\n    return 2 * channel * (channel // reduction) + 0\n"
    (tmp_path / "reference.py").write_text(right, encoding="utf-8")
    (tmp_path / "survivors.yaml").write_text('"se_param_count: return 1 -> return 2": "gone"\n', encoding="utf-8")
    (no_change,) = (task for task in mutants_of(question, tmp_path) if task.name.endswith("- 0"))
    findings = [str(finding) for finding in check_mutants(question, tmp_path, [run_task(judge, no_change)])]
    assert len(findings) == 2
    assert "no mutation is called 'se_param_count: return 1 -> return 2' any more" in findings[0]
    assert "a changed reference gets full marks: se_param_count: return 2 * channel" in findings[1]
