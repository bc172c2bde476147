"""`grader bank check` and `grader bank new` as their users run them, on banks with one thing wrong at a time."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.bankcheck import pool
from tests.conftest import ROOT, Grader
from tests.functional.programs import descendants, heed_signals, run_here


@pytest.fixture
def bank(tmp_path: Path) -> Path:
    """A copy of the smallest of our questions, as somebody else's bank."""
    folder = tmp_path / "bank"
    solution = folder / "solutions" / "se-param-count"
    source = ROOT / "solutions" / "se-param-count"
    for path in [
        source / "reference.py",
        *sorted((source / "right").glob("*.py")),
        *sorted((source / "wrong").glob("*.py")),
    ]:
        copy = solution / path.relative_to(source)
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_bytes(path.read_bytes())
    (folder / "questions").mkdir()
    text = (ROOT / "questions" / "se-param-count.yaml").read_text(encoding="utf-8")
    (folder / "questions" / "se-param-count.yaml").write_text(text, encoding="utf-8")
    return folder


@pytest.mark.slow
def test_a_bank_in_order(grader: Grader, bank: Path, tmp_path: Path) -> None:
    record = ("--record", tmp_path / "record.md")
    finished = grader("bank", "check", bank, "--seeds", "2", "--jobs", "2", "--matrix", tmp_path / "matrix.md", *record)
    assert finished.returncode == 0, finished.stdout
    assert "1 question, " in finished.stdout
    assert "nothing to fix" in finished.stdout
    assert "| se-param-count | 2 | 7 | 14 of 14 | 28 | 56 of 56 |" in (tmp_path / "record.md").read_text(
        encoding="utf-8"
    )
    written = (tmp_path / "matrix.md").read_text(encoding="utf-8")
    assert "| one_matrix_only |" in written
    # The same rows as in our own document: the matrix does not depend on where the bank lies, or on the seeds.
    ours = (ROOT / "docs" / "kill-matrix.md").read_text(encoding="utf-8")
    assert [line for line in written.splitlines() if line.startswith("| ") and line not in ours] == []


@pytest.mark.slow
def test_everything_is_found_that_is_wrong(grader: Grader, bank: Path) -> None:
    solution = bank / "solutions" / "se-param-count"
    # That what is in order is not reported, the test above shows.
    for path in (*solution.glob("right/*.py"), *solution.glob("wrong/*.py")):
        path.unlink()
    reference = (solution / "reference.py").read_text(encoding="utf-8")
    wrong = "# caught by: values\n# mistake: is right\n# explanation: So it cannot be caught.\n" + reference
    (solution / "wrong" / "right_after_all.py").write_text(wrong, encoding="utf-8")
    (solution / "wrong" / "headless.py").write_text(reference, encoding="utf-8")
    (solution / "wrong" / "misdirected.py").write_text(
        "# caught by: defaults\n# mistake: counts one\n# explanation: One is not all.\n"
        "def se_param_count(channel, reduction=16):\n    return 1.0\n",
        encoding="utf-8",
    )
    (solution / "right" / "unfair.py").write_text(
        "def se_param_count(channel, reduction=16):\n    return 1\n", encoding="utf-8"
    )
    (solution / "right" / "other_name.py").write_text(
        "def count(channel, reduction=16):\n    return 1\n", encoding="utf-8"
    )
    (solution / "notes.txt").write_text("nobody reads me", encoding="utf-8")
    (bank / "solutions" / "nobodys").mkdir()
    (bank / "questions" / "broken.yaml").write_text("id: broken\ntitel: x\n", encoding="utf-8")
    finished = grader("bank", "check", bank, "--seeds", "1", "--jobs", "1")
    assert finished.returncode == 1
    for expected in (
        "right_after_all.py: is not caught by values at seed 0; caught by nothing: it gets full marks",
        "headless.py:1: its header says nothing about: caught by, mistake, explanation",
        "misdirected.py: is not caught by defaults at seed 0; caught by interface (defaults is skipped then)",
        "unfair.py: gets ",
        "se_param_count",
        "notes.txt: nothing reads this file",
        "nobodys: belongs to no coding question",
        "broken.yaml:2: titel: ",
    ):
        assert expected in finished.stdout
    assert "things to fix" in finished.stdout.splitlines()[-1]


def test_a_question_without_its_reference_is_not_run(bank: Path) -> None:
    (bank / "solutions" / "se-param-count" / "reference.py").unlink()
    finished = run_here("bank", "check", bank)
    assert finished.returncode == 1
    assert "reference.py: there is no reference" in finished.stdout
    assert "1 question, 0 verdicts" in finished.stdout


def test_no_bank_at_all(tmp_path: Path) -> None:
    finished = run_here("bank", "check", tmp_path)
    assert finished.returncode == 2
    assert "it has no folder named questions" in finished.stderr


def test_a_question_that_is_not_there(bank: Path) -> None:
    finished = run_here("bank", "check", bank, "--question", "se-param-cout")
    assert finished.returncode == 2
    assert "did you mean se-param-count?" in finished.stderr


@pytest.mark.parametrize("kind", ["module", "function", "concept"])
def test_a_scaffold_says_what_is_left_to_do(tmp_path: Path, kind: str) -> None:
    made = run_here("bank", "new", "my-idea", f"--{kind}", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    checked = run_here("bank", "check", ".", cwd=tmp_path)
    assert checked.returncode == 1
    found = [line for line in checked.stdout.splitlines() if line and not line.startswith(" ")][:-1]
    # A scaffold is well formed: all that is wrong with it is that nobody has filled it in.
    assert all("TODO" in line for line in found), checked.stdout
    files = [line for line in made.stdout.splitlines() if not line.startswith("next")]
    assert all((tmp_path / file).is_file() for file in files)
    assert len(found) == len(files)


def test_a_scaffold_overwrites_nothing(tmp_path: Path) -> None:
    run_here("bank", "new", "my-idea", "--function", cwd=tmp_path)
    mine = tmp_path / "solutions" / "my-idea" / "reference.py"
    mine.write_text("mine", encoding="utf-8")
    again = run_here("bank", "new", "my-idea", "--function", cwd=tmp_path)
    assert again.returncode == 2
    assert "exists already and was left alone" in again.stderr
    assert mine.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["My-Idea", "../up", "a b", "-x-", ""])
def test_ids_that_are_none(tmp_path: Path, name: str) -> None:
    finished = run_here("bank", "new", "--function", "--", name, cwd=tmp_path)
    assert finished.returncode == 2
    assert list(tmp_path.glob("*/questions")) == []


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="looks for processes where Linux lists them")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_no_orphan_is_left(bank: Path, how: signal.Signals) -> None:
    command = [sys.executable, "-m", "grader", "bank", "check", str(bank), "--seeds", "500", "--jobs", "2"]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        preexec_fn=heed_signals,  # noqa: PLW1509 - it takes no lock
    )
    children = Path(f"/proc/{process.pid}/task/{process.pid}/children")
    _until(lambda: len(children.read_text(encoding="ascii").split()) >= 3)
    pids = [int(pid) for pid in children.read_text(encoding="ascii").split()]
    # The processes of the pool have begun: one has started a process of its own, which workers are forked from.
    _until(lambda: len(descendants(process.pid)) > len(pids))
    process.send_signal(how)
    assert process.wait(60) in (130, -how)
    _until(lambda: not any(_lives(pid) for pid in pids))


def test_an_interruption_waits_until_the_pool_holds_no_lock() -> None:
    reached = []

    def submit() -> None:
        with pool._undisturbed():
            signal.raise_signal(signal.SIGINT)
            reached.append("the end")

    # As Python has it, whatever who started the tests had ignored.
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        with pytest.raises(KeyboardInterrupt):
            submit()
        assert reached
        assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
    finally:
        signal.signal(signal.SIGINT, before)


def _until(condition: Callable[[], bool], seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not come to that"
        time.sleep(0.1)


def _lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


@pytest.mark.parametrize("kind", ["a folder", "a named pipe"])
@pytest.mark.parametrize(
    "name",
    [
        "questions/pipe.yaml",
        "solutions/se-param-count/reference.py",
        "solutions/se-param-count/checks.py",
        "solutions/se-param-count/right/pipe.py",
        "solutions/se-param-count/wrong/pipe.py",
    ],
)
def test_what_is_no_file_is_said_and_never_waited_for(bank: Path, name: str, kind: str) -> None:
    path = bank / name
    path.unlink(missing_ok=True)
    if kind == "a folder":
        path.mkdir()
    else:
        os.mkfifo(path)
    if name.startswith("questions"):
        # With nothing to grade, or the other question would be graded too.
        (bank / "solutions" / "se-param-count" / "reference.py").unlink()
    finished = run_here("bank", "check", bank, "--question", "se-param-count", "--seeds", "1")
    if name.startswith("questions"):
        assert finished.returncode == 1
        finished = run_here("bank", "check", bank, "--question", "pipe")
        assert finished.returncode == 2
    else:
        assert finished.returncode == 1
    told = finished.stdout + finished.stderr
    assert re.search(rf"{re.escape(str(path))}(:1)?: cannot be read: it is {kind}, not a file", told), told
