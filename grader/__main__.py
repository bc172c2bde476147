"""``python -m grader`` is ``grader``."""

import os
import sys

import grader

if __name__ == "__main__":
    # Python looks for modules in the current folder first, which may be a student's, with a json.py of their own. Done
    # with no more than the interpreter itself has loaded.
    ours = os.path.dirname(os.path.dirname(grader.__file__))  # noqa: PTH120 - pathlib would import what may be theirs
    if sys.path and sys.path[0] != ours and not sys.flags.safe_path:
        del sys.path[0]
    from grader.commands.cli import main

    sys.exit(main())
