"""Every command, started in a folder where each module's name is taken by a file that was handed in."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

from grader.sandbox.interpreter import python, shell_command
from tests.functional.small_bank import RIGHT, ROOT, WRONG, make_bank

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="the grader runs in WSL there")]

_POISON = "open({mark!r}, 'a').write(__name__ + '\\n')\nraise SystemExit('handed-in code ran outside the worker')\n"
_ASSIGNMENT = """id: hw1
title: Homework
due: "2026-10-05 23:59"
timezone: Europe/Berlin
seed: some words that nobody guesses
questions:
  - question: spatial-attention
    points: 10
"""
# All that Python could import at the top level here, and what these processes did import.
_NAMES = frozenset(sys.stdlib_module_names | packages_distributions().keys()) | {
    name.partition(".")[0] for name in sys.modules
}
_CHECK = ("check", "--json", "--examples", "10", "answer.py")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A class of one wrong answer among a file for every name, which says in ``../ran`` that it was imported."""
    here = tmp_path / "class"
    here.mkdir()
    for name in _NAMES - {"answer", "__main__"}:
        (here / f"{name}.py").write_text(_POISON.format(mark=str(tmp_path / "ran")))
    shutil.copy(RIGHT, here / "answer.py")
    (tmp_path / "hw1.yaml").write_text(_ASSIGNMENT)
    student = here / "students" / "jane"
    student.mkdir(parents=True)
    shutil.copy(WRONG, student / "answer.py")
    shutil.copy(here / "json.py", student / "json.py")
    return here


def _run(command: list[str], folder: Path, **env: str) -> subprocess.CompletedProcess[str]:
    plain = {key: value for key, value in os.environ.items() if not key.startswith("PYTHON")}
    done = subprocess.run(
        command,
        cwd=folder,
        env=plain | env,
        capture_output=True,
        text=True,
        timeout=280,
        check=False,
        stdin=subprocess.DEVNULL,
    )
    ran = folder.parent / "ran"
    assert not ran.exists(), f"{sorted(set(ran.read_text().split()))} ran for {command[-3:]}: {done.stderr[-500:]}"
    assert "outside the worker" not in done.stdout + done.stderr
    return done


def _grader(*arguments: str) -> list[str]:
    return [str(Path(sys.executable).with_name("grader")), *arguments]


@pytest.mark.parametrize(
    "arguments",
    [
        _CHECK,
        ("list",),
        ("show", "q1"),
        ("answer", "q1", "one region is picked", "--json"),
        ("doctor",),
        ("new", "se-layer"),
    ],
    ids=lambda arguments: arguments[0],
)
def test_a_command(folder: Path, arguments: tuple[str, ...]) -> None:
    done = _run(_grader(*arguments), folder)
    assert done.returncode in (0, 1), done.stderr
    assert done.stdout


def test_a_batch_and_its_exports(folder: Path) -> None:
    done = _run(_grader("batch", "students", "--assignment", "../hw1.yaml", "--out", "../out", "--jobs", "2"), folder)
    assert done.returncode == 0, done.stderr
    rows = (folder.parent / "out" / "gradebook.csv").read_text()
    assert "jane" in rows
    assert ",3.25,10.00," in next(row for row in rows.splitlines() if "jane" in row)
    for form in ("gradescope", "csv", "junit", "html"):
        _run(_grader("export", form, "../out", "--out", f"../exported-{form}"), folder)


def test_a_batch_on_dask(folder: Path) -> None:
    done = _run(
        _grader("batch", "students", "--assignment", "../hw1.yaml", "--out", "../out", "--cluster", "1"),
        folder,
    )
    assert done.returncode == 0, done.stderr
    assert "jane" in (folder.parent / "out" / "gradebook.csv").read_text()


def test_the_check_of_a_bank(folder: Path) -> None:
    bank = make_bank(folder.parent / "bank")
    # In two processes, which are ours as well.
    options = ("--jobs", "2", "--seeds", "1", "--question", "spatial-attention")
    done = _run(_grader("bank", "check", str(bank), *options), folder)
    assert "spatial-attention" in done.stdout + done.stderr


def test_the_judge_of_the_terminal_app(folder: Path) -> None:
    request = {"op": "grade", "id": 1, "question": "spatial-attention", "source": WRONG.read_text(), "examples": 10}
    done = subprocess.run(
        python("grader.judge.process"),
        cwd=folder,
        input=json.dumps(request) + "\n",
        capture_output=True,
        text=True,
        timeout=280,
        check=True,
    )
    assert '"event": "finished"' in done.stdout
    assert not (folder.parent / "ran").exists()


def test_what_the_browser_starts(folder: Path) -> None:
    done = _run(["/bin/sh", "-c", shell_command("grader.__main__", "list")], folder)
    assert "spatial-attention" in done.stdout


def _leave_to_python(folder: Path) -> None:
    """Remove the names that the interpreter itself imports before any line of ours runs: those nobody can guard."""
    program = "import sys, runpy, grader.__main__; print(*sys.modules)"
    started = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True)
    for name in {"sitecustomize", "usercustomize", *(each.partition(".")[0] for each in started.stdout.split())}:
        (folder / f"{name}.py").unlink(missing_ok=True)


def test_variables_that_name_the_folder(folder: Path) -> None:
    _leave_to_python(folder)
    # In every way in which it can be named: left empty, from here, and from the root.
    path = os.pathsep.join(["", ".", "/nowhere", str(folder)])
    done = _run(_grader(*_CHECK), folder, PYTHONPATH=path, PYTHONUSERBASE=str(folder))
    assert json.loads(done.stdout)["outcome"] == "pass"


def test_started_as_a_module(folder: Path) -> None:
    _leave_to_python(folder)
    done = _run([sys.executable, "-m", "grader", *_CHECK], folder)
    assert json.loads(done.stdout)["outcome"] == "pass"
