"""What a submission prints is kept up to a limit, in an interpreter that has no path to our code."""

from __future__ import annotations

import json
import subprocess
import sys

from grader.worker.printed import Printed
from tests.conftest import ROOT


def test_what_is_printed_is_kept_up_to_a_limit() -> None:
    printed = Printed(10)
    print("hello", file=printed)
    print("x" * 10**6, file=printed)
    assert printed.take() == "hello\nxxxx"
    assert printed.take() == ""
    print("more", file=printed)
    assert printed.take() == ""
    assert not printed.isatty()


def test_an_interpreter_for_strangers_finds_nothing_of_ours() -> None:
    program = f"""
import json, sys
from grader.worker.printed import prepare_interpreter
out = sys.stdout
printed = prepare_interpreter({str(ROOT)!r})
print("kept"); print("too", file=sys.stderr)
import torch
torch.set_num_threads(7)
json.dump([{str(ROOT)!r} in sys.path, printed.take(), torch.get_num_threads() != 7], out)
"""
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, check=True, timeout=120)
    assert json.loads(done.stdout) == [False, "kept\ntoo\n", True]
