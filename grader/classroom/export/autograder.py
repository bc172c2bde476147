"""Gradescope's ``autograder.zip``: everything that an assignment's autograder needs, ready to upload.

It holds the grader as it is installed here, its bank and the assignment, so that Gradescope grades by the same rules as
``grader batch`` does. Equal contents give an equal file.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path

__all__ = ["autograder_zip", "package_files"]

_LEFT_OUT = {"__pycache__", "_bank", ".mypy_cache", ".ruff_cache"}

_SETUP = """\
#!/usr/bin/env bash
# Runs once, as root, when Gradescope builds the image.
set -euo pipefail
cd "$(dirname "$0")"
find_python() {
  for candidate in python3.13 python3.12 python3.11 python3; do
    if "$candidate" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
      echo "$candidate"
      return
    fi
  done
}
if [ -z "$(find_python)" ]; then
  apt-get update
  apt-get install -y --no-install-recommends python3.11 python3.11-venv
fi
"$(find_python)" -m venv venv
venv/bin/pip install --no-cache-dir -r requirements.txt
"""

_RUN = """\
#!/usr/bin/env bash
# Runs once for each submission. Without a score there is no results.json: Gradescope then says that the autograder
# failed, the submission can be run again, and nobody gets a zero for a fault of ours.
set -uo pipefail
root="$(cd "$(dirname "$0")" && pwd)"
source="$root/source"
rm -rf "$root/class" "$root/graded" "$root/results/results.json"
mkdir -p "$root/class" "$root/results"
cp -RP "$root/submission" "$root/class/submission"
cp "$root/submission_metadata.json" "$root/class/"
# Isolated, so that no file of a student becomes part of the program.
grader() {
  "$source/venv/bin/python" -IB -c 'import sys; sys.path.insert(0, sys.argv.pop(1)); from grader.__main__ import main
sys.exit(main())' "$source/package" "$@"
}
grader batch "$root/class" --assignment "$source/ASSIGNMENT" --out "$root/graded" --jobs 1 &&
grader export gradescope "$root/graded" --out "$root/results/results.json"
"""


def autograder_zip(assignment: str, files: Mapping[str, bytes], requirements: Iterable[str]) -> bytes:
    """Return the archive.

    Args:
        assignment: the name of the assignment's file among ``files``.
        files: path in the archive -> content: the assignment, its roster and :func:`package_files`.
        requirements: what pip has to install, one requirement each.
    """
    contents = {
        **files,
        "setup.sh": _SETUP.encode(),
        "run_autograder": _RUN.replace("ASSIGNMENT", assignment).encode(),
        "requirements.txt": "".join(f"{line}\n" for line in sorted(requirements)).encode(),
    }
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(contents):
            # A fixed date: the archive should change when its contents do, and only then.
            member = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            executable = name in ("setup.sh", "run_autograder")
            member.external_attr = (0o100755 if executable else 0o100644) << 16
            member.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(member, contents[name])
    return archive.getvalue()


def package_files(package: Path, bank: Path) -> dict[str, bytes]:
    """Return the files of the installed package and of the bank, as the archive lays them out."""
    roots = {"package/grader": package}
    roots |= {f"package/grader/_bank/{name}": bank / name for name in ("questions", "solutions")}
    return {
        f"{prefix}/{path.relative_to(root).as_posix()}": path.read_bytes()
        for prefix, root in roots.items()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not _LEFT_OUT & set(path.relative_to(root).parts)
    }
