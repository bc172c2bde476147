"""Modules outside of what may be read look as if they were not installed."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from tests.conftest import ROOT

_PROGRAM = """
import sys
from grader.sandbox.imports import hide_unreadable_modules
import json
sys.path.insert(0, sys.argv[1])
hide_unreadable_modules([str(json.__file__).rsplit("/", 2)[0]])
import colorsys, math, json.tool
try:
    import ours
except ModuleNotFoundError as error:
    print(error)
"""


def test_a_module_elsewhere_is_not_found_and_pythons_own_are(tmp_path: Path) -> None:
    (tmp_path / "ours.py").write_text("raise SystemExit('it ran')\n")
    command = [sys.executable, "-c", _PROGRAM, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert (done.stdout, done.stderr, done.returncode) == ("No module named 'ours'\n", "", 0)
