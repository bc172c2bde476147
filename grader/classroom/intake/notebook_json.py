"""Leave a notebook no more than the source of its cells: pictures and tables that they drew may be many megabytes."""

from __future__ import annotations

import json
from typing import Any

__all__ = ["without_outputs"]


def without_outputs(text: str) -> str:
    """Return a notebook's JSON without outputs, attachments and the state of widgets, in any version of the format.

    Raises:
        ValueError, RecursionError: it is no JSON, or nested too deeply.
    """
    notebook = json.loads(text)
    for holder in (notebook, *_list(notebook, "worksheets")):
        for cell in _list(holder, "cells"):
            if isinstance(cell, dict):
                cell.pop("attachments", None)
                if "outputs" in cell:
                    cell["outputs"] = []
    if isinstance(notebook, dict) and isinstance(notebook.get("metadata"), dict):
        notebook["metadata"].pop("widgets", None)
    return json.dumps(notebook)


def _list(holder: Any, key: str) -> list[Any]:
    found = holder.get(key) if isinstance(holder, dict) else None
    return found if isinstance(found, list) else []
