"""A bank of two real questions with few cases and little time, so that hanging and dying submissions end soon."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
IDS = ("spatial-attention", "se-layer")
_CHECKS = ("interface", "shape", "values", "input-gradients", "repeatable", "defaults")
RIGHT = ROOT / "solutions" / "spatial-attention" / "right" / "notes.py"
WRONG = ROOT / "solutions" / "spatial-attention" / "wrong" / "max_before_mean.py"


def make_bank(folder: Path, seconds: float = 4.0) -> Path:
    """Write the bank to ``folder`` and return it; a submission may take so many ``seconds``."""
    (folder / "questions").mkdir(parents=True)
    for name in IDS:
        question: dict[str, Any] = yaml.safe_load((ROOT / "questions" / f"{name}.yaml").read_text(encoding="utf-8"))
        question["checks"] = [
            check | {"examples": 4, "needs": [need for need in check.get("needs", []) if need in _CHECKS]}
            for check in question["checks"]
            if check["id"] in _CHECKS
        ]
        question["budget"] = {"seconds": seconds, "case_seconds": 1.0, "memory_mb": 512}
        path = folder / "questions" / f"{name}.yaml"
        path.write_text(yaml.safe_dump(question, sort_keys=False, allow_unicode=True), encoding="utf-8")
        solution = folder / "solutions" / name
        (solution / "wrong").mkdir(parents=True)
        shutil.copy(ROOT / "solutions" / name / "reference.py", solution)
    shutil.copy(WRONG, folder / "solutions" / "spatial-attention" / "wrong")
    return folder
