"""One worker of this machine: ``python -m grader.batch.lane`` reads tasks and writes results, one JSON record a line.

The end of the input is the end of the work, so a lane never outlives the batch that started it, however that died.
"""

from __future__ import annotations

import json
import os
import signal
import sys
from pathlib import Path

from grader.bank import load_bank
from grader.batch.marking import Marker
from grader.batch.tasks import Task
from grader.gradebook import dump_graded


def main() -> int:
    """Serve until the input ends; the first argument, if any, is the folder of the bank."""
    # Ctrl-C reaches every process of the terminal; only the batch itself decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    bank = load_bank(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
    # The results get a stream of their own: what else prints to standard output must not end up between them.
    results = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with Marker(bank) as marker:
        for line in sys.stdin.buffer:
            results.write(dump_graded(marker.mark(Task(**json.loads(line)))) + b"\n")
            results.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
