"""``grader``, and ``python -m grader``."""

import gc
import sys

from grader.sandbox.interpreter import isolate


def main() -> int:
    """Run the program, after closing the ways by which files that lie around could become part of it."""
    isolate()
    # The usual 700 is for programs that hardly allocate: a tenth of a short command went into looking for garbage.
    gc.set_threshold(20_000)
    from grader.commands.cli import main as run

    code = run()
    # As it ends, Python would search all of numpy and hypothesis for garbage, which takes longer than most commands.
    gc.freeze()
    return code


if __name__ == "__main__":
    sys.exit(main())
