"""Ctrl-C, SIGKILL, a closed pipe: whatever ends the grader, nothing of it is left running."""

from __future__ import annotations

import argparse
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

from grader.commands import cli
from tests.functional.programs import adopt_orphans, children, descendants, environment, heed_signals, start, until
from tests.functional.small_bank import RIGHT, WRONG

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="orphans are looked for in /proc")

# Long enough that most signals meet a grading, which the last file never lets end.
_RANDOM = random.Random(7)
_MOMENTS = [_RANDOM.uniform(0.0, 6.0) for _ in range(4)]


@pytest.fixture
def endless(tmp_path: Path) -> Path:
    """A submission whose every call sleeps for an hour."""
    path = tmp_path / "endless.py"
    source = RIGHT.read_text(encoding="utf-8")
    path.write_text(source.replace("avg_out =", "import time; time.sleep(3600)\n        avg_out ="), encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _no_orphans() -> Iterator[None]:
    """After each test, this process has no children that it had not before: orphans would be its."""
    adopt_orphans()
    before = children(os.getpid())
    yield
    left = children(os.getpid()) - before
    gone = until(lambda: not children(os.getpid()) - before)
    names = [Path(f"/proc/{pid}/cmdline").read_bytes()[:200] for pid in left if Path(f"/proc/{pid}").exists()]
    for pid in children(os.getpid()) - before:
        os.kill(pid, signal.SIGKILL)
    assert gone, names


def warmed(process: subprocess.Popen[str]) -> bool:
    """Say whether the grader has workers: a warm process, and below it one for each side."""
    return len(descendants(process.pid)) >= 3


def ended(process: subprocess.Popen[str]) -> tuple[str, str]:
    out, err = process.communicate(timeout=120)
    assert "Traceback" not in err
    return out, err


def test_ctrl_c_while_a_submission_hangs_ends_everything(bank: Path, endless: Path) -> None:
    process = start("check", endless, endless, endless, "--bank", bank)
    assert until(lambda: warmed(process))
    # To the whole group, as a terminal does.
    os.killpg(process.pid, signal.SIGINT)
    _, err = ended(process)
    assert process.returncode == 130
    assert "stopped" in err


def test_ctrl_c_inside_a_finaliser_is_not_lost() -> None:
    # What Python prints and forgets there must come again where it can be heard.
    code = """
import signal, sys
from grader.commands import cli

class Last:
    def __del__(self):
        signal.raise_signal(signal.SIGINT)

def run(options):
    doomed = Last()
    del doomed
    return sum(range(10**6)) * 0

def register(commands):
    commands.add_parser("doomed").set_defaults(run=run)

sys.modules["grader.commands.doomed"] = type(sys)("grader.commands.doomed")
sys.modules["grader.commands.doomed"].register = register
cli._COMMANDS = ("doomed",)
sys.exit(cli.main(["doomed"]))
"""
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        env=environment(),
        check=False,
        preexec_fn=heed_signals,
    )
    assert (done.returncode, done.stderr) == (130, "grader: stopped\n")


def test_what_a_library_makes_of_ctrl_c_is_ctrl_c(capsys: pytest.CaptureFixture[str]) -> None:
    def interrupted(_: argparse.Namespace) -> int:
        try:
            raise KeyboardInterrupt
        finally:
            raise AssertionError

    def register(commands: argparse._SubParsersAction[argparse.ArgumentParser]) -> None:
        commands.add_parser("doomed").set_defaults(run=interrupted)

    doomed = ModuleType("grader.commands.doomed")
    vars(doomed)["register"] = register
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(sys.modules, "grader.commands.doomed", doomed)
        patch.setattr(cli, "_COMMANDS", ("doomed",))
        patch.setattr(cli, "_heed_every_interrupt", lambda: None)
        assert cli.main(["doomed"]) == 130
    assert capsys.readouterr().err == "grader: stopped\n"


@pytest.mark.parametrize("moment", _MOMENTS, ids=lambda moment: f"{moment:.1f}s")
def test_ctrl_c_at_any_moment_leaves_nothing(bank: Path, endless: Path, moment: float) -> None:
    process = start("check", RIGHT, WRONG, endless, endless, "--bank", bank, "--no-repair")
    time.sleep(moment)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=120)
    # Before our first line runs, Python itself is interrupted, and says so in its own way.
    ours = process.returncode == 130 and "Traceback" not in err
    assert ours or (process.returncode in (1, -signal.SIGINT) and out == ""), (process.returncode, err)


def test_a_killed_grader_takes_its_processes_along(bank: Path, endless: Path) -> None:
    process = start("check", endless, "--bank", bank)
    assert until(lambda: warmed(process))
    below = descendants(process.pid)
    process.kill()
    process.communicate(timeout=120)
    assert until(lambda: not any(Path(f"/proc/{pid}/cmdline").exists() and alive(pid) for pid in below))


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_reader_that_stops_reading_is_no_error_of_ours(bank: Path) -> None:
    process = start("check", RIGHT, RIGHT, "--bank", bank, "--verbose")
    assert process.stdout is not None
    assert process.stdout.readline().startswith("✓ spatial-attention")
    process.stdout.close()
    assert process.stderr is not None
    err = process.stderr.read()
    process.stderr.close()
    # The rest of the first report may have been in the pipe already; then only the second one meets a closed end.
    assert process.wait(timeout=120) in (0, 1)
    assert "Traceback" not in err
    assert "Exception ignored" not in err
