"""An exception of a submission becomes a sentence that names the stage, the words and the line."""

from __future__ import annotations

from dataclasses import replace

import pytest

from grader.engine.failures import fault_outcome, fault_text
from grader.engine.transport.messages import Fault
from grader.verdict import Outcome

SOURCE = "import torch\n\nclass Gate:\n    def forward(self, x):\n        return x.vieew(1)\n"
FAULT = Fault("error", "forward", "AttributeError", "no 'vieew'", 5, "", None, 0)


def test_stage_type_words_and_line_are_said() -> None:
    assert fault_text(FAULT, SOURCE) == "the call raised AttributeError: no 'vieew'\n  line 5: return x.vieew(1)"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"step": 1}, "the call the second time raised AttributeError"),
        ({"stage": "import"}, "running the file raised AttributeError"),
        ({"stage": "backward", "step": 1}, "the backward pass raised AttributeError"),
        ({"text": ""}, "the call raised AttributeError\n"),
        ({"type": "SystemExit"}, "in the call, the file tried to end the program (SystemExit)"),
        ({"kind": "memory", "text": "9 GB"}, "in the call, it asked for more memory than a submission may use (9 GB)"),
    ],
)
def test_other_faults_are_said_in_their_own_way(changes: dict[str, object], said: str) -> None:
    assert fault_text(replace(FAULT, **changes), SOURCE).startswith(said)  # type: ignore[arg-type]  # fields of Fault


@pytest.mark.parametrize("line", [None, 0, 6, -1])
def test_a_line_that_is_not_there_is_not_shown(line: int | None) -> None:
    assert "line" not in fault_text(replace(FAULT, line=line), SOURCE)


def test_an_error_of_syntax_is_pointed_at() -> None:
    fault = Fault("error", "import", "SyntaxError", "invalid syntax", 2, "", 9, 0)
    first, shown, arrow = fault_text(fault, "def f():\n    x = = 1\n").splitlines()
    assert first == "running the file raised SyntaxError: invalid syntax"
    assert shown[arrow.index("^") :] == "= 1"


def test_words_of_strangers_are_made_harmless() -> None:
    text = fault_text(replace(FAULT, type="E\x1b[31m", text="\x1b[2J" + "x" * 10_000), "\n\n\n\n\x1b]0;y\x07\n")
    assert "\x1b" not in text
    assert "\x07" not in text
    assert len(text) < 1_000


def test_memory_is_an_outcome_of_its_own() -> None:
    assert fault_outcome(FAULT) is Outcome.ERROR
    assert fault_outcome(replace(FAULT, kind="memory")) is Outcome.MEMORY
