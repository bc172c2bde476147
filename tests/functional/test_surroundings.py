"""Grading in odd surroundings: a student's own folder, an old locale, what a parent process left ignored."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.functional.small_bank import RIGHT

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the grader runs in WSL there")

_ROOT = Path(__file__).resolve().parents[2]
_SHADOWS = ("json", "typing", "numpy", "hypothesis", "torch", "rich", "yaml", "select", "conftest")


def _check(*arguments: str | bytes, cwd: Path, **how: Any) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "grader", "check", *arguments]
    env = {**os.environ, "PYTHONPATH": str(_ROOT), **how.pop("env", {})}
    return subprocess.run(command, capture_output=True, cwd=cwd, env=env, timeout=280, check=False, **how)


def test_modules_beside_a_submission_are_not_ours(tmp_path: Path) -> None:
    for name in _SHADOWS:
        (tmp_path / f"{name}.py").write_text("open('ran', 'w').close()\nraise SystemExit(0)\n")
    (tmp_path / "answer.py").write_bytes(RIGHT.read_bytes())
    before = {path.name for path in tmp_path.iterdir()}
    done = _check("--json", "--examples", "20", "answer.py", cwd=tmp_path)
    assert json.loads(done.stdout)["outcome"] == "pass", done.stderr
    # Neither did one of them run, nor did we leave anything there.
    assert {path.name for path in tmp_path.iterdir()} == before


def test_any_file_name_in_any_locale(tmp_path: Path) -> None:
    names = [b"caf\xe9.py", "\u202egpj.py".encode(), b"\x1b[31mred.py"]
    for name in names:
        Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + name)).write_bytes(RIGHT.read_bytes())
    old = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "ascii"}
    told = _check("--examples", "20", *names, cwd=tmp_path, env=old)
    assert (told.returncode, told.stderr) == (0, b"")
    assert told.stdout.isascii()
    assert told.stdout.count(b"10/10") == len(names)
    done = _check("--json", "--examples", "20", *names, cwd=tmp_path, env=old)
    for line, name in zip(done.stdout.splitlines(), names, strict=True):
        assert line.isascii()
        assert not [byte for byte in line if byte < 32]
        assert os.fsencode(json.loads(line)["submission"]["path"]) == name


def test_a_folder_that_is_gone_is_told_in_one_sentence(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    gone.mkdir()
    done = _check(str(RIGHT), cwd=gone, preexec_fn=gone.rmdir)
    assert done.returncode == 2
    assert done.stderr == b"grader: the folder you are in has been removed; cd into another one\n"


def _ignored(number: int) -> Callable[[], object]:
    return lambda: signal.signal(number, signal.SIG_IGN)


@pytest.mark.parametrize("number", [signal.SIGCHLD, signal.SIGINT, signal.SIGHUP])
def test_what_a_parent_ignored_does_not_matter(tmp_path: Path, number: int) -> None:
    done = _check("--json", "--examples", "20", str(RIGHT), cwd=tmp_path, preexec_fn=_ignored(number))
    assert json.loads(done.stdout)["outcome"] == "pass", done.stdout[:500]
