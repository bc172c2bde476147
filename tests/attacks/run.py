"""Run the corpus through the real judge at one level of isolation; print one JSON line per attack.

    python tests/attacks/run.py --level full [--user 65534] [NAME ...]

With ``--user``, everything happens as that user. Where Python is installed in root's home, a private mount namespace
makes that home readable first, so that what is tested is an ordinary user with an ordinary Python.
"""

from __future__ import annotations

import argparse
import ctypes
import json
import os
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from grader.verdict import Verdict

sys.path[:0] = [str(Path(__file__).parent), str(Path(__file__).parents[2])]


def become(user: int) -> None:
    """Give up root for an ordinary user who can read this Python."""
    home = next(
        (parent for parent in Path(sys.base_prefix).resolve().parents if not parent.stat().st_mode & 0o001), None
    )
    if home is not None:
        _open_up(home)
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def _open_up(home: Path) -> None:
    """Show ``home``, in this mount namespace only, as an open folder that holds nothing but Python."""
    prefix = Path(sys.base_prefix).resolve()
    libc = ctypes.CDLL(None, use_errno=True)
    bind, private_recursive, new_mounts = 0x1000, 0x44000, 0x20000

    def mount(source: str, target: str, kind: str, flags: int, data: str = "") -> None:
        if libc.mount(source.encode(), target.encode(), kind.encode(), flags, data.encode()) != 0:
            raise OSError(ctypes.get_errno(), f"mount {target}: {os.strerror(ctypes.get_errno())}")

    if libc.unshare(new_mounts) != 0:
        raise OSError(ctypes.get_errno(), "unshare")
    mount("none", "/", "", private_recursive)
    aside = Path("/mnt")
    mount(str(prefix), str(aside), "", bind)
    mount("tmpfs", str(home), "tmpfs", 0, "mode=755")
    prefix.mkdir(parents=True)
    mount(str(aside), str(prefix), "", bind)


def told(verdict: Verdict) -> dict[str, object]:
    """Return what the verdict said that the test wants to know."""
    return {
        "outcome": str(verdict.outcome),
        "points": verdict.points,
        "max_points": verdict.max_points,
        "hidden_points": sum(check.max_points for check in verdict.checks if check.hidden),
        "level": verdict.isolation["level"],
        "said": [check.message for check in verdict.checks if check.message][:1],
        "text": json.dumps(verdict.to_json()),
    }


def shown(verdict: Verdict) -> str:
    """Return all that the author of a submission reads: nothing of hidden checks but their outcome."""
    record = verdict.to_json(whole=True)
    return json.dumps(record | {"checks": [check for check in record["checks"] if not check["hidden"]]})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--level")
    parser.add_argument("--user", type=int)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    if options.user is not None:
        become(options.user)
    # After the change of user, as in real life.
    from harness import EXAMPLES, Range, children, load, question_of

    from grader.bank.loading import load_bank
    from grader.judge import Judge, last_verdict
    from grader.sandbox.levels import Level

    bank = load_bank()
    question = bank.get("spatial-attention")
    answer = bank.solution_folder(question) / "reference.py"
    scene = Range(answer.resolve(), os.getpid())
    with Judge(bank, level=Level(options.level) if options.level else None, require=Level.NONE) as judge:
        attacks = [attack for attack in load() if not options.names or attack.name in options.names]
        for attack in attacks:
            start = time.monotonic()
            # Explanations are for people to read, and nobody reads these.
            asked, handed_in = question_of(question, attack), scene.submission(attack)
            verdict = last_verdict(judge.grade(asked, handed_in, examples=EXAMPLES, explain=False))
            record = {
                "name": attack.name,
                **told(verdict),
                "effects": scene.effects(shown(verdict)),
                # The warm process is our only child, and has none left.
                "orphans": len(children(os.getpid())) - 1,
                "seconds": round(time.monotonic() - start, 2),
            }
            print(json.dumps(record), flush=True)
    scene.bait.rmdir()


if __name__ == "__main__":
    main()
