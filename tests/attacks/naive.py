"""A grader as many are: it imports the submission into its own process, beside the reference, and compares there.

Never used for grading. It is run over the corpus to prove that the attacks are real: ``python tests/attacks/naive.py``
prints a JSON line per attack. Accepted means that the grader ended with status 0 or printed PASSED, in either of two
usual styles of comparison; what happened to the surroundings is watched as in the real runs.
"""

from __future__ import annotations

import atexit
import contextlib
import json
import os
import select
import signal
import subprocess
import sys
import time
import types
from collections.abc import Callable
from pathlib import Path

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]

import torch  # noqa: E402 - the path above comes first
from harness import Attack, Range, load  # noqa: E402 - the same

from grader.bank.loading import load_bank  # noqa: E402 - the same

_SECONDS = 2.0


def grade(source: str, reference: str, alike: Callable[[torch.Tensor, torch.Tensor], bool]) -> None:
    """Grade as a script would: end with status 0 if all is well, else with 1."""
    module = types.ModuleType("reference")
    sys.modules["reference"] = module
    exec(reference, module.__dict__)
    scope: dict[str, object] = {"__name__": "submission"}
    exec(source, scope)
    for seed in range(5):
        torch.manual_seed(seed)
        ref, mine = module.SpatialAttention(7), scope["SpatialAttention"](7)
        mine.load_state_dict(ref.state_dict())
        x = torch.randn(2, 3, 8, 8)
        got = mine(x)
        expected = ref(x)
        if not alike(got, expected):
            print(f"FAILED for seed {seed}")
            sys.exit(1)
    print("PASSED")
    sys.exit(0)


# As they are found in the wild: one sees no NaN and broadcasts, the other calls a function that can be replaced.
STYLES: dict[str, Callable[[torch.Tensor, torch.Tensor], bool]] = {
    "allclose": lambda got, expected: torch.allclose(got, expected, atol=1e-4),
    "largest difference": lambda got, expected: not (got - expected).abs().max() > 1e-4,
}


def run(attack: Attack, scene: Range, style: str) -> dict[str, object]:
    """Grade one attack in a fork of this process; return whether it was accepted, and its effects."""
    read, write = os.pipe()
    pid = os.fork()
    if pid == 0:
        code = 1
        try:
            os.setsid()
            os.chdir(scene.bait)
            os.dup2(write, 1)
            os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
            os.closerange(3, 256)
            grade(scene.fill(attack), scene.answer.read_text(), STYLES[style])
        except SystemExit as leaving:
            code = leaving.code if isinstance(leaving.code, int) else 0 if leaving.code is None else 1
        except BaseException:  # noqa: BLE001 - whatever a submission raises, a script would end with a traceback
            sys.excepthook(*sys.exc_info())
        finally:
            # What the end of a script does.
            atexit._run_exitfuncs()
            sys.stdout.flush()
            os._exit(code)
    os.close(write)
    output, hung = _drain(read)
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    _, status = os.waitpid(pid, 0)
    accepted = (os.waitstatus_to_exitcode(status) == 0 or "PASSED" in output) and not hung
    return {"name": attack.name, "style": style, "accepted": accepted, "hung": hung, "effects": scene.effects(output)}


def _drain(descriptor: int) -> tuple[str, bool]:
    end = time.monotonic() + _SECONDS
    data = b""
    while (left := end - time.monotonic()) > 0:
        if select.select([descriptor], [], [], left)[0]:
            chunk = os.read(descriptor, 1 << 16)
            if not chunk:
                break
            data = (data + chunk)[-(1 << 20) :]
    os.close(descriptor)
    return data.decode(errors="replace"), left <= 0


def main() -> None:
    torch.set_num_threads(1)
    bank = load_bank()
    victim = subprocess.Popen(["sleep", "600"])
    # A copy of the reference, in a folder like the bank's: nothing of ours is within reach.
    home = Range(bank.solution_folder(bank.get("spatial-attention")) / "reference.py", victim.pid)
    copy = home.bait / "solutions" / "spatial-attention" / "reference.py"
    copy.parent.mkdir(parents=True)
    copy.write_bytes(home.answer.read_bytes())
    scene = Range(copy, victim.pid)
    try:
        for attack in load():
            for style in STYLES:
                record = run(attack, scene, style)
                print(json.dumps(record), flush=True)
                if record["accepted"] or record["hung"]:
                    break
    finally:
        victim.kill()
        victim.wait()
        subprocess.run(["rm", "-rf", str(home.bait), str(scene.bait)], check=True)


if __name__ == "__main__":
    main()
