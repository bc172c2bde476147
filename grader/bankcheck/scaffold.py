"""Scaffold a question to fill in, with comments that teach and a TODO for each decision (``grader bank new``)."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from string import Template
from typing import Literal

from grader.errors import UsageError

Kind = Literal["module", "function", "concept"]

_SLUG = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
_TEMPLATES = Path(__file__).parent / "templates"
_CODE = ("reference.py", "right/another_way.py", "wrong/one_mistake.py")


def scaffold(id_: str, kind: Kind, folder: Path) -> list[Path]:
    """Write the files of a new question into the bank ``folder`` and return them; never over an existing one.

    Raises:
        UsageError: the id is none, or one of the files exists already or cannot be written.
    """
    if not _SLUG.fullmatch(id_):
        raise UsageError(f"{id_!r} is no id; use lower-case words joined by hyphens, such as soft-attention-pool")
    files = {folder / path: text for path, text in _files(id_, kind).items()}
    for path in files:
        if path.exists():
            raise UsageError(f"{path} exists already and was left alone; choose another id, or remove it")
    try:
        for path, text in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{error.filename} cannot be written: {error.strerror}") from error
    return list(files)


def _files(id_: str, kind: Kind) -> Mapping[str, str]:
    names = {"id": id_, "title": id_.replace("-", " ").capitalize(), "entry": _entry(id_, kind)}
    wanted = {f"questions/{id_}.yaml": f"{kind}.yaml"}
    if kind == "concept":
        wanted[f"questions/{id_}.examples.jsonl"] = "examples.jsonl"
    else:
        wanted |= {f"solutions/{id_}/{path}": f"{kind}-{Path(path).name}.txt" for path in _CODE}
    return {
        path: Template((_TEMPLATES / name).read_text(encoding="utf-8")).substitute(names)
        for path, name in wanted.items()
    }


def _entry(id_: str, kind: Kind) -> str:
    if kind == "module":
        return "".join(word.capitalize() for word in id_.split("-"))
    return id_.replace("-", "_")
