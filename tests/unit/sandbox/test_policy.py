"""What a confined process may read."""

from __future__ import annotations

import os
from pathlib import Path

from grader.sandbox.policy import readable_paths

_ROOT = Path(__file__).parents[3]


def test_no_rule_covers_what_must_stay_secret() -> None:
    readable = [Path(os.path.realpath(path)) for path in readable_paths()]
    for hidden in (_ROOT, _ROOT / "solutions" / "cbam" / "reference.py", _ROOT / "grader" / "model.py", Path("/tmp")):
        assert not [path for path in readable if hidden.is_relative_to(path)]
    names = {path.name for path in readable}
    assert {"torch", "numpy", "json"} <= names
    assert not names & {"site-packages", "dist-packages", "torchvision", "timm", "grader", "hypothesis", "test"}
