"""What may be handed in: programs with what becomes of them, and files that cannot be read."""

from __future__ import annotations

from tests.functional.small_bank import RIGHT, WRONG

RIGHT_SOURCE = RIGHT.read_text(encoding="utf-8")
HEAD = "import torch\nfrom torch import nn\n\n"


def module(forward: str, *, top: str = "", init: str = "") -> str:
    """Return a right module whose ``forward`` begins with a statement of its own."""
    lines = RIGHT_SOURCE.replace("super().__init__()", f"super().__init__(); {init}").splitlines()
    at = next(i for i, line in enumerate(lines) if "def forward" in line)
    return "\n".join([top, *lines[: at + 1], f"        {forward}", *lines[at + 1 :], ""])


# name: (source, outcome, words of the first message of a check that did not pass)
GRADED = {
    "right": (RIGHT_SOURCE, "pass", ""),
    "bom": ("\ufeff" + RIGHT_SOURCE, "pass", ""),
    "prints": (module("print('PASSED ' * 100)"), "pass", ""),
    "floods": (module("print('x' * 10_000_000)"), "pass", ""),
    "wrong": (WRONG.read_text(encoding="utf-8"), "fail", "elements of the map differ"),
    "syntax": (module("x = (1,"), "error", "SyntaxError"),
    "import_error": (
        HEAD + "def size(): raise ValueError('at the top')\nclass SpatialAttention(nn.Module): k = size()\n",
        "error",
        "at the top",
    ),
    "missing_module": (
        module("return no_such_module.attend(x)", top="import no_such_module"),
        "error",
        "no_such_module",
    ),
    "raises_below": (RIGHT_SOURCE + "\nraise ValueError('not needed')\n", "pass", ""),
    "imports_what_is_missing": ("import no_such_module\n" + RIGHT_SOURCE, "pass", ""),
    "latin": ("# gr\u00fc\u00df\n" + RIGHT_SOURCE, "pass", ""),
    "wrong_constructor": (
        HEAD + "class SpatialAttention(nn.Module):\n    def __init__(self): super().__init__()\n",
        "error",
        "the constructor",
    ),
    "no_super": (module("pass").replace("super().__init__(); ", ""), "error", "before Module.__init__()"),
    "no_forward": (RIGHT_SOURCE.replace("def forward", "def foward"), "error", "forward"),
    "not_a_module": ("class SpatialAttention:\n    def __init__(self, k=7): pass\n", "error", "nn.Module"),
    "none": (module("return None"), "fail", "it returned None; expected one tensor"),
    "tuple": (module("return x, x"), "fail", "a tuple of 2"),
    "numpy": (module("return x.detach().numpy()"), "fail", "ndarray"),
    "scalar": (module("return 0.5"), "fail", "the float 0.5"),
    "loop": (module("while True: pass"), "timeout", "a loop that never ends"),
    "sleep": (module("import time; time.sleep(3600)"), "timeout", "a loop that never ends"),
    "loop_at_import": (
        HEAD + "class SpatialAttention(nn.Module):\n    while True: pass\n",
        "timeout",
        "running the file",
    ),
    "loop_below": (RIGHT_SOURCE + "\nwhile True: pass\n", "pass", ""),
    "exit": (module("import sys; sys.exit(0)"), "error", "tried to end the program"),
    "exit_at_import": (
        HEAD + "class SpatialAttention(nn.Module):\n    raise SystemExit\n",
        "error",
        "tried to end the program",
    ),
    "exits_below": (RIGHT_SOURCE + "\nraise SystemExit\n", "pass", ""),
    "hard_exit": (module("import os; os._exit(0)"), "crash", "exit status 0"),
    "recursion": (module("return self.forward(x)"), "error", "RecursionError"),
    "memory": (module("torch.ones(1 << 33, dtype=torch.float64)"), "memory", "more memory than"),
    "interrupt": (module("raise KeyboardInterrupt"), "error", "tried to end the program"),
    "not_deterministic": (module("x = x + torch.rand_like(x)"), "fail", "differ"),
}
# name: (content, words of the sentence)
UNREADABLE = {
    "empty": (b"", "is empty"),
    "undefined": (b"# \x81\n", "is not UTF-8"),
    "null": (b"x = 1\0", "null byte"),
    "huge": (b"#" * (5 << 20), "larger than 256 KiB"),
    "no_entry": (b"import torch\n", "answers no question"),
    "near": (b"class SpatialAttnetion: pass\n", "did you mean SpatialAttention"),
}
