"""The real program in a real terminal, wide and narrow: find spatial attention, fail, be killed, resume, pass, quit."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WRONG = """import torch
from torch import nn


class SpatialAttention(nn.Module):
    def __init__(self, kernel_size=7):
        super().__init__()
        self.conv = nn.Conv2d(2, 1, kernel_size, padding=kernel_size // 2, bias=False)

    def forward(self, x):
        mean = x.mean(dim=1, keepdim=True)
        largest = x.mean(dim=1, keepdim=True)  # twice
        return torch.sigmoid(self.conv(torch.cat([mean, largest], dim=1)))
"""
# Long enough for the slowest machine; nothing is asserted about time.
PATIENCE = 240.0


class Terminal:
    """A tmux server of its own with one window."""

    def __init__(self, folder: Path, environment: dict[str, str], columns: int, lines: int) -> None:
        self._socket = str(folder / "tmux")
        self._environment = environment
        self.columns, self.lines = columns, lines

    def tmux(self, *arguments: str) -> str:
        command = ["tmux", "-S", self._socket, "-f", "/dev/null", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=self._environment).stdout

    def start(self, *command: str) -> None:
        self.tmux("new-session", "-d", "-x", str(self.columns), "-y", str(self.lines), *command)

    def keys(self, *names: str) -> None:
        self.tmux("send-keys", *names)

    def text(self) -> str:
        return self.tmux("capture-pane", "-p")

    def wait_for(self, words: str, *, gone: bool = False) -> str:
        """Wait until the words are on the screen, or gone from it, and return the screen."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            shown = self.text()
            if (words in shown) != gone:
                return shown
            time.sleep(0.1)
        raise AssertionError(f"{words!r} never came:\n{self.text()}")

    def replace_answer(self, path: Path, token: str) -> None:
        """Select what the editor holds and paste a file over it, again until the editor had the focus."""
        self.tmux("load-buffer", str(path))
        for _ in range(20):
            self.keys("F7")
            time.sleep(0.5)
            self.tmux("paste-buffer", "-p")
            time.sleep(0.5)
            shown = self.text()
            if token in shown and shown.count("super().__init__()") == 1:
                return
        raise AssertionError(f"the answer was never replaced:\n{self.text()}")

    def show_answer(self, words: str) -> None:
        """Wait for an open question and bring its answer into view: a narrow terminal shows it on a tab of its own."""
        self.wait_for("· q10 ·")
        if self.columns < 100:
            self.keys("2")
        self.wait_for(words)

    def pid(self) -> int:
        return int(self.tmux("list-panes", "-F", "#{pane_pid}"))

    def is_over(self) -> bool:
        return (
            subprocess.run(["tmux", "-S", self._socket, "has-session"], check=False, capture_output=True).returncode
            != 0
        )


@pytest.fixture(params=[(120, 40), (80, 24)], ids=lambda size: f"{size[0]}x{size[1]}")
def terminal(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Terminal]:
    if shutil.which("tmux") is None and os.environ.get("CI") != "true":
        pytest.skip("tmux is not installed; CI installs it")
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data"), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    environment.pop("TMUX", None)
    # A size that a shell or whatever runs the tests has exported is not this terminal's: the program must look itself.
    environment |= {"COLUMNS": "91", "LINES": "33"}
    found = Terminal(tmp_path, environment, *request.param)
    yield found
    subprocess.run(["tmux", "-S", str(tmp_path / "tmux"), "kill-server"], check=False, capture_output=True)


def wait_until_over(terminal: Terminal) -> None:
    deadline = time.monotonic() + PATIENCE
    while not terminal.is_over():
        assert time.monotonic() < deadline, terminal.text()
        time.sleep(0.1)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_what_the_own_editor_has_saved_is_checked_when_it_ends(terminal: Terminal, tmp_path: Path) -> None:
    answer, editor = tmp_path / "wrong.py", tmp_path / "editor"
    answer.write_text(WRONG)
    editor.write_text(f'#!/bin/sh\ncat {answer} > "$1"\n')
    editor.chmod(0o755)
    command = (sys.executable, "-m", "grader", "practice", "q10", "--history", str(tmp_path / "history.db"))
    terminal.start("env", f"PYTHONPATH={ROOT}", f"EDITOR={editor}", *command)
    terminal.show_answer("super().__init__()")
    terminal.keys("C-o")
    terminal.wait_for("exactly like")
    terminal.keys("C-c")
    terminal.wait_for("ctrl+q quits")
    terminal.keys("C-q")
    wait_until_over(terminal)
    assert (tmp_path / "answers" / "spatial-attention.py").read_text() == WRONG


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_from_opening_to_a_pass_with_a_kill_in_between(terminal: Terminal, tmp_path: Path) -> None:
    history = tmp_path / "history.db"
    command = (sys.executable, "-m", "grader", "practice", "--history", str(history))
    answers = tmp_path / "wrong.py"
    answers.write_text(WRONG)

    terminal.start("env", f"PYTHONPATH={ROOT}", *command)
    terminal.wait_for("Interview 30 min")
    terminal.keys("b")
    terminal.wait_for("Clear")
    # The first of them: how many fit is the list's business, and searching is the test's.
    terminal.wait_for("hard-vs-soft-attention (q1)")
    terminal.keys("/")
    terminal.wait_for("Search", gone=True)
    terminal.keys("-l", "q10")
    terminal.wait_for(" 1 of ")
    terminal.keys("Enter")
    terminal.show_answer("super().__init__()")
    terminal.replace_answer(answers, "twice")
    terminal.wait_for("saved")
    terminal.keys("C-s")
    shown = terminal.wait_for("Diagnosis  This behaves")
    assert "✗" in shown
    assert "exactly like" in shown

    pid = terminal.pid()
    os.kill(pid, signal.SIGKILL)
    wait_until_over(terminal)

    terminal.start("env", f"PYTHONPATH={ROOT}", *command)
    terminal.wait_for("Continue")
    terminal.keys("Enter")
    terminal.show_answer("twice")
    answers.write_text(WRONG.replace("x.mean(dim=1, keepdim=True)  # twice", "x.amax(dim=1, keepdim=True)"))
    terminal.replace_answer(answers, "amax")
    terminal.keys("C-s")
    terminal.wait_for("All checks passed")
    terminal.wait_for("rated")
    terminal.keys("C-q")
    wait_until_over(terminal)
