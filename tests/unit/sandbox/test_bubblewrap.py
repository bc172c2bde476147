"""The optional outer wall: where bubblewrap works it hides nearly everything, and where it does not it says so."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from grader.bank.question import CodeQuestion
from grader.errors import InternalError
from grader.judge import Judge, last_verdict
from grader.sandbox.bubblewrap import behind_bubblewrap, find_bubblewrap
from grader.sandbox.levels import Level
from grader.text.submission import decode_submission
from grader.verdict import Outcome
from tests.functional.small_bank import RIGHT

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="bubblewrap is Linux's")

_ROOT = Path(__file__).resolve().parents[3]
_LOOK = """
import os
places = [{root!r}, {answer!r}, "/etc/passwd", "/usr/bin/env"]
# Folders above our own package are there, with nothing else in them.
places += [place for place in ("/tmp", "/home") if not {root!r}.startswith(place + "/")]
print(*filter(os.path.exists, places))
"""


def _can_be_used() -> bool:
    command = ["bwrap", "--ro-bind", "/", "/", "--unshare-net", "--unshare-ipc", "--unshare-uts", "true"]
    return subprocess.run(command, capture_output=True, check=False).returncode == 0


@pytest.mark.parametrize("level", [None, Level.PROCESS], ids=["strongest", "process"])
def test_behind_the_wall_hardly_a_file_is_there(level: Level | None) -> None:
    if find_bubblewrap() is None:
        with pytest.raises(InternalError, match="not installed"):
            Judge(level=level, bubblewrap=True)
        return
    look = _LOOK.format(root=str(_ROOT / "questions"), answer=str(_ROOT / "solutions"))
    with Judge(level=level, bubblewrap=True) as judge:
        question = judge.bank.get("spatial-attention")
        assert isinstance(question, CodeQuestion)
        source = RIGHT.read_text(encoding="utf-8") + look
        verdict = last_verdict(judge.grade(question, decode_submission(source.encode(), "look.py"), explain=False))
    if not _can_be_used():
        assert verdict.outcome is Outcome.INTERNAL
        assert "bubblewrap could not wrap the warm process" in verdict.checks[0].message
        return
    assert verdict.passed, verdict.checks[0].message
    assert verdict.printed.strip() == ""
    assert verdict.isolation["mechanisms"]["bubblewrap"] is True
    # Where nothing else would keep them from it.
    assert verdict.isolation["probes"]["read the answers"] == "denied"


def test_what_is_not_installed_is_told(grader: Callable[..., CompletedProcess[str]], tmp_path: Path) -> None:
    done = grader("check", "--json", "--bubblewrap", RIGHT, env={"PATH": str(tmp_path)})
    assert done.returncode == 70
    assert "there is no program named bwrap" in done.stderr


def test_answers_that_are_installed_with_the_package_stay_outside(tmp_path: Path) -> None:
    (tmp_path / "_bank").mkdir()
    command = behind_bubblewrap("bwrap", ["python"], tmp_path)
    assert command[-4:] == ["--tmpfs", str(tmp_path / "_bank"), "--", "python"]
    assert command.index(str(tmp_path)) < command.index("--tmpfs")
    binds = {command[i + 1] for i, word in enumerate(command) if word.startswith("--ro-bind")}
    assert not binds & {"/", "/home", "/root", "/etc", "/tmp", os.fspath(_ROOT)}
