"""Be a local worker: read tasks and write results, a JSON record a line, until the input ends.

``python -m grader.classroom.grading.local_worker LEVEL``; nothing imports this module. A local worker never outlives
the batch that started it, however that died: the end of its input is the end of its work.
"""

from __future__ import annotations

import json
import os
import signal
import sys

from grader.classroom.gradebook import dump_graded
from grader.classroom.grading.marking import Marker
from grader.classroom.grading.plan import Task
from grader.sandbox.levels import parse_level


def main() -> int:
    """Serve until the input ends; the only argument is the isolation level that is required."""
    # Ctrl-C reaches every process of the terminal; only the batch itself decides what it means.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    # The results get a stream of their own: what else prints to standard output must not end up between them.
    results = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    with Marker(parse_level(sys.argv[1])) as marker:
        for line in sys.stdin.buffer:
            graded = marker.mark(Task(**json.loads(line)))
            try:
                results.write(dump_graded(graded) + b"\n")
                results.flush()
            except BrokenPipeError:
                # Whoever asked was killed; what is left of the reply goes nowhere, and there is nobody to tell.
                os.dup2(os.open(os.devnull, os.O_WRONLY), results.fileno())
                break
    return 0


if __name__ == "__main__":
    sys.exit(main())
