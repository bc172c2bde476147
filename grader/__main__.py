"""``grader``, and ``python -m grader``."""

import sys

from grader.sandbox.interpreter import isolate


def main() -> int:
    """Run the program, after closing the ways by which files that lie around could become part of it."""
    isolate()
    from grader.commands.cli import main as run

    return run()


if __name__ == "__main__":
    sys.exit(main())
