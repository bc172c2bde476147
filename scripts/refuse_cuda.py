"""Stop before pip downloads gigabytes of CUDA libraries onto a Linux machine that has no GPU for them.

``python scripts/refuse_cuda.py constraints.txt`` asks pip what it would install, without installing it. It exits
with 0 where that is fine: another system, a GPU, torch already installed, or a build for the CPU.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from importlib.util import find_spec

_ADVICE = """\
pip would install the CUDA build of torch here, with {count} CUDA packages: several gigabytes, and this
machine shows no NVIDIA GPU (there is no nvidia-smi). Nothing large was downloaded. Choose one:

  make setup TORCH_INDEX=URL   URL is what PyTorch's install page shows after --index-url for Linux, Pip, CPU
  make setup CUDA=1            takes the CUDA build all the same

and then run your command again."""


def planned(constraints: str) -> list[str]:
    """Return the names of what pip would install for torch."""
    pip = [sys.executable, "-m", "pip", "install"]
    command = [*pip, "--dry-run", "--quiet", "--report", "-", "torch", "-c", constraints]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(f"pip cannot find torch:\n{done.stderr.strip()}")
    return [item["metadata"]["name"].lower() for item in json.loads(done.stdout)["install"]]


def main() -> None:
    """Exit with advice where torch would bring CUDA to a machine without a GPU."""
    if sys.platform != "linux" or shutil.which("nvidia-smi") or find_spec("torch"):
        return
    libraries = [name for name in planned(sys.argv[1]) if name.startswith(("nvidia-", "cuda-"))]
    if libraries:
        sys.exit(_ADVICE.format(count=len(libraries)))


if __name__ == "__main__":
    main()
