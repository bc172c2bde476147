"""What all tests share: programs they may need, a judge, and the ``grader`` command as a user runs it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from grader.judge import Judge

ROOT = Path(__file__).resolve().parent.parent

Grader = Callable[..., "subprocess.CompletedProcess[str]"]


# readline, which pytest imports, exports the size of the terminal that pytest was started from; no program under test
# was started from there.
for _name in ("COLUMNS", "LINES"):
    os.environ.pop(_name, None)

# A machine that is busy is not a failing test. In CI hypothesis loads a profile of its own, which also fixes the seed.
settings.register_profile("unhurried", deadline=None, suppress_health_check=[HealthCheck.too_slow])
if not os.environ.get("CI"):
    settings.load_profile("unhurried")


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip a test whose program is missing here; in CI nothing may be missing, so there it fails."""
    for mark in item.iter_markers("needs"):
        (program,) = mark.args
        if shutil.which(program) is None:
            if os.environ.get("CI"):
                pytest.fail(f"{program} is not installed, and CI must have it", pytrace=False)
            pytest.skip(f"{program} is not installed")


@pytest.fixture(scope="session")
def judge() -> Iterator[Judge]:
    """One judge over our own bank for all tests of a process: it imports torch, and draws a question's cases, once."""
    from grader.judge import Judge
    from tests.our_bank import BANK

    with Judge(BANK) as judge:
        yield judge


@pytest.fixture
def grader(tmp_path: Path) -> Grader:
    """Run ``grader`` in a process of its own, with nobody's history or cache but this test's.

    Returns a function from arguments (and ``input=``, ``env=``, ``cwd=``) to the finished process, output as text.
    """

    def run(
        *arguments: str | Path,
        input: str | None = None,  # noqa: A002 - named as subprocess.run names it
        env: dict[str, str] | None = None,
        cwd: Path = ROOT,
    ) -> subprocess.CompletedProcess[str]:
        home = tmp_path / "home"
        surroundings = {
            **os.environ,
            "HOME": str(home),
            "XDG_DATA_HOME": str(home / "data"),
            "XDG_CACHE_HOME": str(home / "cache"),
            "XDG_CONFIG_HOME": str(home / "config"),
            "PYTHONPATH": str(ROOT),
            **(env or {}),
        }
        command = [sys.executable, "-m", "grader", *map(str, arguments)]
        return subprocess.run(
            command,
            capture_output=True,
            text=True,
            input=input or "",
            env=surroundings,
            cwd=cwd,
            timeout=120,
            check=False,
        )

    return run
