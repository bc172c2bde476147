"""The line that is wrong: found, proved by every visible check, and never from hidden ones."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from grader.bank.question import CodeQuestion
from grader.engine.transport.worker import Worker
from grader.judge import Judge, last_verdict
from grader.text.submission import decode_submission
from grader.verdict import Outcome, Repair, Verdict
from tests.conftest import ROOT, Grader

_SE = """import torch
from torch import nn


class SELayer(nn.Module):
    def __init__(self, channel, reduction=16):
        super().__init__()
        self.fc1 = nn.Linear(channel, channel // reduction, bias=False)
        self.fc2 = nn.Linear(channel // reduction, channel, bias=False)

    def forward(self, x):
        z = x.mean(dim=(2, 3))
        s = torch.sigmoid(self.fc2(torch.relu(self.fc1(z))))
        return x * s[:, :, None, None]
"""
# A right text and a slip in it, with the lines that the slip is in.
_SLIPS = {
    "a maximum": ("x.mean(dim", "x.amax(dim", (12,)),
    "no activation": ("torch.relu(self.fc1(z))", "self.fc1(z)", (13,)),
    "biases": (", bias=False", "", (8, 9)),
    "a gradient cut": ("x.mean(dim", "x.detach().mean(dim", (12,)),
    "in place": ("return x * s[:, :, None, None]", "x *= s[:, :, None, None]; return x", (14,)),
    "raises": ("dim=(2, 3)", "dim=(2, 4)", (12,)),
    "a default": ("reduction=16", "reduction=8", (6,)),
    "nothing returned": ("return x *", "y = x *", (14,)),
}


def _question(judge: Judge, name: str = "se-layer") -> CodeQuestion:
    question = judge.bank.get(name)
    assert isinstance(question, CodeQuestion)
    return question


def _verdict(judge: Judge, question: CodeQuestion, source: str) -> Verdict:
    submission = decode_submission(source.encode(), "answer.py")
    return last_verdict(judge.grade(question, submission, examples=60, explain=False))


def _repair(judge: Judge, source: str, question: CodeQuestion | None = None) -> Repair | None:
    question = question or _question(judge)
    verdict = _verdict(judge, question, source)
    assert verdict.outcome in (Outcome.FAIL, Outcome.ERROR)
    # As long as it takes on a busy machine.
    return judge.repair(question, verdict, seconds=60)


@pytest.mark.parametrize("slip", _SLIPS)
def test_a_slip_is_found_and_its_change_passes(judge: Judge, slip: str) -> None:
    right, wrong, lines = _SLIPS[slip]
    source = _SE.replace(right, wrong)
    found = _repair(judge, source)
    assert found is not None
    assert found.lines == lines
    assert _verdict(judge, _question(judge), found.applied(source)).passed


def test_two_slips_are_not_made_up_for_by_one_change(judge: Judge) -> None:
    wrong = _SE.replace("x.mean(dim", "x.amax(dim").replace("torch.sigmoid", "torch.tanh")
    assert _repair(judge, wrong) is None


def test_a_hidden_check_has_no_say(judge: Judge) -> None:
    """The slip fails one check only: hidden, nobody hears of it, nor whether a change passes it."""
    question = _question(judge)
    wrong = _SE.replace("reduction=16", "reduction=8")
    failing = {check.id for check in _verdict(judge, question, wrong).checks if check.outcome is not Outcome.PASS}
    checks = [replace(c, visibility="hidden") if c.id in failing else c for c in question.checks]
    hidden = replace(question, checks=tuple(checks))
    verdict = _verdict(judge, hidden, wrong)
    assert not verdict.passed
    assert judge.repair(hidden, verdict) is None
    # With another slip, visible, the change for that one passes all that is visible.
    both = wrong.replace("x.mean(dim", "x.amax(dim")
    found = _repair(judge, both, hidden)
    assert found is not None
    assert found.lines == (12,)


def test_what_is_right_or_cannot_be_read_has_no_change(judge: Judge) -> None:
    question = _question(judge)
    assert judge.repair(question, _verdict(judge, question, _SE)) is None
    assert judge.repair(question, _verdict(judge, question, "class SELayer(: pass")) is None


def test_changes_that_never_end_do_not_end_the_search(judge: Judge) -> None:
    """Without the break, which is a statement like others, the loop has no end."""
    loop = "while True:\n            z = x.amax(dim=(2, 3))\n            break"
    found = _repair(judge, _SE.replace("z = x.mean(dim=(2, 3))", loop))
    assert found is not None
    assert found.lines == (13,)


def test_it_ends_when_it_is_stopped(judge: Judge, monkeypatch: pytest.MonkeyPatch) -> None:
    question = _question(judge)
    verdict = _verdict(judge, question, _SE.replace("torch.sigmoid", "torch.tanh").replace("relu", "abs"))
    loads: list[object] = []
    load = Worker.load

    def counted(self: Worker, *given: object) -> object:
        loads.append(given)
        return load(self, *given)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(Worker, "load", counted)
    assert judge.repair(question, verdict, stop=lambda: len(loads) > 20) is None
    assert len(loads) < 30


# --- the command ------------------------------------------------------------------------------------------------------


@pytest.fixture
def wrong(tmp_path: Path) -> Path:
    path = tmp_path / "se.py"
    path.write_text(_SE.replace("x.mean(dim", "x.amax(dim"), encoding="utf-8")
    return path


def test_check_names_the_line_and_shows_the_change_when_asked(grader: Grader, wrong: Path) -> None:
    line = grader("check", str(wrong), "--examples", "60")
    assert "Look at line 12: with a small change there every check passes. --repair edit shows it." in line.stdout
    assert "+ " not in line.stdout
    edit = grader("check", str(wrong), "--examples", "60", "--repair", "edit")
    assert "  line 12\n  -         z = x.amax(dim=(2, 3))\n  +         z = x.mean(dim=(2, 3))\n" in edit.stdout
    assert "Look at" not in grader("check", str(wrong), "--examples", "60", "--no-repair").stdout


def test_the_record_holds_the_change(grader: Grader, wrong: Path, tmp_path: Path) -> None:
    record = json.loads(grader("check", str(wrong), "--json").stdout)
    change = {"line": 12, "before": "        z = x.amax(dim=(2, 3))", "after": "        z = x.mean(dim=(2, 3))"}
    assert record["repair"] == {"edits": [change], "lines": [12], "passes": True}
    right = tmp_path / "right.py"
    right.write_text(_SE, encoding="utf-8")
    assert json.loads(grader("check", str(right), "--json").stdout)["repair"] is None
    assert json.loads(grader("check", str(wrong), "--json", "--no-repair").stdout)["repair"] is None


@pytest.mark.skipif(sys.platform != "linux", reason="signals as Linux sends them")
def test_ctrl_c_skips_the_search_and_keeps_the_verdict(tmp_path: Path) -> None:
    wrong = tmp_path / "se.py"
    wrong.write_text(_SE.replace("torch.sigmoid", "torch.tanh").replace("relu", "abs"), encoding="utf-8")
    program = (
        "import os, signal, grader.judge.judge as j\n"
        "repair = j.Judge.repair\n"
        "def interrupted(self, *given, **how):\n"
        "    os.kill(os.getpid(), signal.SIGINT)\n"
        "    return repair(self, *given, **how)\n"
        "j.Judge.repair = interrupted\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "from grader.__main__ import main\n"
        "raise SystemExit(main())\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program, "check", str(wrong), "--examples", "40"],
        cwd=ROOT, env=os.environ | {"HOME": str(tmp_path)}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip
    assert done.returncode == 1, done.stderr
    assert "reproduce:" in done.stdout
    assert "Look at" not in done.stdout
    assert done.returncode != -signal.SIGINT
