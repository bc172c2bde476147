"""The real program in a real terminal: find spatial attention, fail, read why, be killed, resume, pass, quit."""

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
        largest = x.amin(dim=1, keepdim=True)
        return torch.sigmoid(self.conv(torch.cat([mean, largest], dim=1)))
"""
# Long enough for the slowest machine; nothing is asserted about time.
PATIENCE = 240.0


class Terminal:
    """A tmux server of its own with one window of 120 by 40."""

    def __init__(self, folder: Path, environment: dict[str, str]) -> None:
        self._socket = str(folder / "tmux")
        self._environment = environment

    def tmux(self, *arguments: str) -> str:
        command = ["tmux", "-S", self._socket, "-f", "/dev/null", *arguments]
        return subprocess.run(command, check=True, capture_output=True, text=True, env=self._environment).stdout

    def start(self, *command: str) -> None:
        self.tmux("new-session", "-d", "-x", "120", "-y", "40", *command)

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

    def pid(self) -> int:
        return int(self.tmux("list-panes", "-F", "#{pane_pid}"))

    def is_over(self) -> bool:
        return (
            subprocess.run(["tmux", "-S", self._socket, "has-session"], check=False, capture_output=True).returncode
            != 0
        )


@pytest.fixture
def terminal(tmp_path: Path) -> Iterator[Terminal]:
    if shutil.which("tmux") is None and os.environ.get("CI") != "true":
        pytest.skip("tmux is not installed; CI installs it")
    environment = {**os.environ, "XDG_DATA_HOME": str(tmp_path / "data"), "TERM": "xterm-256color", "LC_ALL": "C.UTF-8"}
    environment.pop("TMUX", None)
    found = Terminal(tmp_path, environment)
    yield found
    subprocess.run(["tmux", "-S", str(tmp_path / "tmux"), "kill-server"], check=False, capture_output=True)


def wait_until_over(terminal: Terminal) -> None:
    deadline = time.monotonic() + PATIENCE
    while not terminal.is_over():
        assert time.monotonic() < deadline, terminal.text()
        time.sleep(0.1)


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
    terminal.wait_for("spatial-attention (q10)")
    terminal.keys("/")
    terminal.wait_for("Search", gone=True)
    terminal.keys("-l", "q10")
    terminal.wait_for("1 of 23")
    terminal.keys("Enter")
    terminal.wait_for("super().__init__()")
    terminal.replace_answer(answers, "amin")
    terminal.wait_for("saved")
    terminal.keys("C-s")
    shown = terminal.wait_for("The smallest input that breaks it")
    assert "✗" in shown
    assert "Diagnosis" in shown or "expected" in shown

    pid = terminal.pid()
    os.kill(pid, signal.SIGKILL)
    wait_until_over(terminal)

    terminal.start("env", f"PYTHONPATH={ROOT}", *command)
    terminal.wait_for("Continue")
    terminal.keys("Enter")
    terminal.wait_for("amin")
    answers.write_text(WRONG.replace("amin", "amax"))
    terminal.replace_answer(answers, "amax")
    terminal.keys("C-s")
    terminal.wait_for("All checks passed")
    terminal.wait_for("rated")
    terminal.keys("C-q")
    wait_until_over(terminal)
