"""Streams that are closed or full, and defects of ours: a sentence, and the exit code that the contract has."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from grader.commands import cli
from tests.functional.small_bank import RIGHT, ROOT

GRADER = f"{shlex.quote(sys.executable)} -m grader"
needs_full = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")


def shell(command: str, cwd: Path = ROOT) -> subprocess.CompletedProcess[str]:
    line = command.replace("grader", GRADER, 1)
    return subprocess.run(
        ["/bin/sh", "-c", line],
        capture_output=True,
        text=True,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        timeout=200,
        check=False,
    )


@pytest.mark.parametrize("command", ["grader list", "grader", f"grader check --examples 20 {RIGHT}"])
def test_a_closed_output_is_said_and_ends_with_the_commands_own_code(command: str) -> None:
    done = shell(f"{command} >&-")
    assert (done.returncode, done.stderr) == (
        0,
        "grader: standard output is closed: what would be printed there is lost\n",
    )


def test_a_closed_output_does_not_make_a_wrong_call_right() -> None:
    assert shell("grader show q77 >&-").returncode == 2


@pytest.mark.parametrize("command", ["answer q1", "answer q1 -", "answer --jsonl -", "answer q1 --quick 1 -"])
def test_a_closed_input_is_no_empty_answer(command: str) -> None:
    done = shell(f"grader {command} <&-")
    assert done.returncode == 2
    assert done.stderr.startswith("grader: standard input is closed")


@pytest.mark.parametrize("where", ["2>&-", pytest.param("2>/dev/full", marks=needs_full)])
@pytest.mark.parametrize(("command", "code"), [("show q77", 2), ("nonsense", 2), ("show q1", 0)])
def test_words_that_nobody_takes_do_not_decide_how_a_command_ends(command: str, code: int, where: str) -> None:
    assert shell(f"grader {command} {where}").returncode == code


def test_all_streams_closed_at_once() -> None:
    assert shell("grader list <&- >&- 2>&-").returncode == 0


@needs_full
@pytest.mark.parametrize("command", ["list", "show q1", "answer q1 text"])
def test_a_full_disk_is_ours_and_no_mark(command: str) -> None:
    done = shell(f"grader {command} >/dev/full")
    assert done.returncode == 70
    assert re.fullmatch(r"grader: .*No space left on device.*\n", done.stderr)


def test_links_in_a_circle_are_a_wrong_call(tmp_path: Path) -> None:
    (tmp_path / "round").symlink_to("round")
    done = shell(f"grader batch {tmp_path} --assignment none.yaml --out {tmp_path / 'round'}")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "round" in done.stderr


def test_what_nobody_foresaw_is_a_sentence_with_70(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    def broken(_: list[str]) -> int:
        raise ZeroDivisionError("by \x1b[31mzero")

    monkeypatch.setattr(cli, "_run", broken)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert cli.main([]) == 70
    said = capsys.readouterr().err
    assert said.startswith("grader: this is a defect of the grader: ZeroDivisionError: by ")
    assert said.count("\n") == 1
    assert "\x1b" not in said
    (kept,) = tmp_path.iterdir()
    assert str(kept) in said
    assert "Traceback" in kept.read_text(encoding="utf-8")
