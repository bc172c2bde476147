"""Read written answers, ``answers.yaml``, into plain data as JSON."""

from __future__ import annotations

import json
from pathlib import Path

from grader.text.yaml_document import read_document

__all__ = ["read_answers"]


def read_answers(name: str, content: bytes, notes: list[str]) -> str | None:
    """Return what a file of answers holds as JSON, and note each problem of its writing."""
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        notes.append(f"{name}: is not UTF-8 text ({error.reason})")
        return None
    read = read_document(text.encode(), Path(name))
    if text.strip():
        notes += [str(problem).split("\n", 1)[0] for problem in read.problems]
    return json.dumps(read.data)
