"""Read the Python in a notebook: its code cells as one module, without what only IPython understands."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterable
from typing import Any

import nbformat

from grader.classroom.intake.notebook_json import without_outputs
from grader.text.forms import CELL, plain_python
from grader.text.own_files import join
from grader.text.submission import MAX_BYTES, SourceFile

__all__ = ["notebook_source", "read_notebook"]

_WRITES = re.compile(
    r"%%(?:writefile|file)\s+(?P<more>-a\s+)?['\"]?(?:\./|/content/)?(?P<name>(?:\w+/)*\w+\.py)['\"]?\s*"
)


def read_notebook(name: str, content: bytes, notes: list[str]) -> str | None:
    """Return the module that a notebook comes to; takes more time and memory than the batch can be asked for."""
    try:
        return notebook_source(name, content.decode("utf-8-sig"), notes)
    except UnicodeDecodeError as error:
        notes.append(f"{name}: is not UTF-8 text ({error.reason})")
        return None


def notebook_source(name: str, text: str, notes: list[str]) -> str | None:
    """Return a notebook's code cells as one module, where lines for IPython are comments, and the files they write."""
    try:
        with warnings.catch_warnings():
            # Of a version of the format that may come; nothing that a teacher could do about.
            warnings.simplefilter("ignore")
            notebook = nbformat.reads(without_outputs(text), as_version=4)  # type: ignore[no-untyped-call]  # nbformat ships half its types
        cells = [str(cell.source) for cell in notebook.cells if cell.cell_type == "code"]
    except MemoryError:
        raise
    except Exception as error:  # noqa: BLE001 - nbformat fails in any way, even UnboundLocalError and AssertionError
        # It converts old notebooks before it validates them. Whatever that makes of a file is that file's fault.
        notes.append(f"{name}: is not a notebook that can be read ({type(error).__name__})")
        return None
    if sum(len(cell.encode("utf-8", "surrogatepass")) for cell in cells) > MAX_BYTES:
        most = f"{MAX_BYTES >> 10} KiB"
        notes.append(f"{name}: its code is longer than {most}; hand in a notebook with your answer alone")
        return None
    if not any(cell.strip() for cell in cells):
        notes.append(f"{name}: is a notebook without code")
        return None
    language = _language(notebook.metadata)
    if language:
        notes.append(f"{name}: is a notebook for {language}, not for Python")
        return None
    source = "\n\n".join(f"{CELL}\n{plain_python(cell)}" for cell in cells) + "\n"
    return join(source, _written(cells))


def _language(metadata: Any) -> str:
    """Return the language of a notebook's kernel, "" for Python and where it does not say."""
    found = str(metadata.get("kernelspec", {}).get("language") or metadata.get("language_info", {}).get("name") or "")
    found = "R" if not found and metadata.get("kernelspec", {}).get("name") == "ir" else found
    return "" if "python" in found.casefold() else found[:40]


def _written(cells: Iterable[str]) -> tuple[SourceFile, ...]:
    """Return the files that cells write with ``%%writefile``."""
    files: dict[str, str] = {}
    for cell in cells:
        first, _, rest = cell.partition("\n")
        if written := _WRITES.fullmatch(first):
            before = files.get(written["name"], "") if written["more"] else ""
            files[written["name"]] = before + plain_python(rest) + "\n"
    return tuple(SourceFile(name, text) for name, text in files.items())
