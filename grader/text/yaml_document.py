"""Read YAML as authors write it: plain data, the line of every key, and every fault of the writing.

PyYAML alone lets a second key win silently, reads ``1e-4`` as text and ``no`` as false. Here each of these is a
:class:`~grader.errors.Problem` with its line; what can be read is read all the same, so that later checks report too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from yaml.constructor import SafeConstructor

from grader.errors import Problem
from grader.text.yaml_limits import TooMuch, compose_shallow

__all__ = ["Document", "Key", "dotted", "read_document"]

# The path of a value from the top of the document: keys of mappings and positions in lists.
Key = tuple[str | int, ...]

_SCALARS = SafeConstructor()
# Deeper than people write. It is one problem among others, with its key; what would end the process is refused before.
_MAX_DEPTH = 40
# 4300 decimal digits: more of them Python does not write, and no JSON could hold.
_MAX_BITS = 14_284
_TAG = "tag:yaml.org,2002:"
_TEXT_NUMBER = re.compile(r"[-+]?(\d[\d_]*\.?\d*|\.\d+)[eE][-+]?\d+")


@dataclass(slots=True)
class Document:
    """One YAML file: its ``data`` (None where unreadable) and the ``problems`` of its writing, in order of lines."""

    path: Path
    data: Any = None
    problems: list[Problem] = field(default_factory=list)
    lines: int = 1
    root: yaml.Node | None = None

    def line_of(self, key: Key) -> int:
        """Return the line (from 1) where the value at ``key`` is written, or that of its nearest parent."""
        node, line = self.root, 1
        for part in key:
            if isinstance(node, yaml.MappingNode):
                found = next((pair for pair in node.value if pair[0].value == str(part)), None)
                if found is None:
                    break
                line, node = found[0].start_mark.line + 1, found[1]
            elif isinstance(node, yaml.SequenceNode) and isinstance(part, int) and part < len(node.value):
                node = node.value[part]
                line = node.start_mark.line + 1
            else:
                break
        return min(line, self.lines)

    def report(self, key: Key, message: str, fix: str = "", line: int | None = None) -> None:
        """Add a problem at ``key``."""
        at = self.line_of(key) if line is None else max(1, min(line, self.lines))
        self.problems.append(Problem(self.path, at, dotted(key), message, fix))


def dotted(key: Key) -> str:
    """Return ``("checks", 2, "points")`` as people write it: ``checks[2].points``."""
    text = ""
    for part in key:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def read_document(content: bytes, path: Path) -> Document:
    """Read ``content`` as one YAML mapping; never raises, all faults are in the document's ``problems``."""
    document = Document(path, lines=content.count(b"\n") + 1)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        byte = content[error.start]
        document.report((), f"not UTF-8: byte 0x{byte:02x} cannot be decoded", "save the file as UTF-8", line)
        return document
    try:
        document.root = compose_shallow(text)
    except TooMuch as error:
        document.report((), error.problem, "flatten the file: write few levels, and no aliases", error.line)
        return document
    except yaml.YAMLError as error:
        _report_syntax(document, text, error)
        return document
    if document.root is None:
        document.report((), "the file is empty", "write at least `id:` and `title:` lines")
    elif not isinstance(document.root, yaml.MappingNode):
        found = document.root.value if isinstance(document.root, yaml.ScalarNode) else "a list"
        message = f"found {str(found)[:40]!r} where keys and values were expected"
        document.report((), message, "write `key: value` lines")
    else:
        document.data = _Builder(document).plain(document.root, ())
    return document


def _report_syntax(document: Document, text: str, error: yaml.YAMLError) -> None:
    """Say where YAML stopped understanding, and name tabs, which look like spaces and are none."""
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is None:
        # A reader error: a character that YAML forbids anywhere, at a position of the whole text.
        position = getattr(error, "position", 0)
        line = text[:position].count("\n") + 1
        document.report((), "a character that YAML does not allow, such as a null byte", "remove it", line)
        return
    rows = text.splitlines()
    row = rows[mark.line] if mark.line < len(rows) else ""
    parts = (getattr(error, "context", None), getattr(error, "problem", None))
    what = ", ".join(part for part in parts if part) or "cannot be read"
    where = f"column {mark.column + 1}"
    if "\t" in row[: len(row) - len(row.lstrip())]:
        document.report((), f"not YAML at {where}: a tab in the indentation", "indent with spaces", mark.line + 1)
    else:
        fix = "check the indentation, and put quotes around text with `: `, `#`, `{`, `[` or `*` in it"
        document.report((), f"not YAML at {where}: {what}", fix, mark.line + 1)


class _Builder:
    """Turns nodes into dicts, lists and scalars, reporting as it goes."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.seen: set[int] = set()

    def _report(self, node: yaml.Node, key: Key, message: str, fix: str = "") -> None:
        self.document.report(key, message, fix, node.start_mark.line + 1)

    def plain(self, node: yaml.Node, key: Key) -> Any:
        """Return the data of ``node``, or None where it was reported as unusable."""
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, key)
        if id(node) in self.seen:
            self._report(node, key, "an alias (*name) repeats this value", "write the value out where it is needed")
            return None
        self.seen.add(id(node))
        if len(key) > _MAX_DEPTH:
            self._report(node, key, f"nested more than {_MAX_DEPTH} levels deep", "flatten it")
            return None
        if node.tag == f"{_TAG}seq":
            return [self.plain(child, (*key, index)) for index, child in enumerate(node.value)]
        if node.tag == f"{_TAG}map":
            return self._mapping(node, key)
        self._report(node, key, f"the tag {node.tag.removeprefix(_TAG)!r} is not known here", "remove the tag")
        return None

    def _mapping(self, node: yaml.Node, key: Key) -> dict[str, Any]:
        data: dict[str, Any] = {}
        first: dict[str, int] = {}
        for name_node, value_node in node.value:
            if not isinstance(name_node, yaml.ScalarNode) or name_node.tag == f"{_TAG}merge":
                self._report(name_node, key, "a key that is no plain word", "write `name: value`")
                continue
            name = name_node.value
            line = name_node.start_mark.line + 1
            if name in data:
                message = f"{name!r} is written twice; the first is on line {first[name]}"
                self._report(name_node, (*key, name), message, "remove one of the two")
                continue
            first[name] = line
            data[name] = self.plain(value_node, (*key, name))
        return data

    def _scalar(self, node: yaml.ScalarNode, key: Key) -> Any:
        text: str = node.value
        match node.tag.removeprefix(_TAG):
            case "str" | "value":
                # A plain scalar has the style None from PyYAML's own parser and "" from libyaml's.
                if not node.style and _TEXT_NUMBER.fullmatch(text):
                    self._report(node, key, f"YAML reads {text} as text, not as a number", _number_fix(text))
                return text
            case "null":
                return None
            case "bool":
                if text.lower() not in ("true", "false"):
                    fix = f'write "{text}" in quotes for the word, or true or false'
                    self._report(node, key, f"YAML reads {text} as a truth value", fix)
                return _SCALARS.bool_values.get(text.lower())
            case "int" | "float" as kind:
                return self._number(node, kind, key)
            case other:
                # Dates, binary and whatever tag was written by hand.
                self._report(node, key, f"YAML reads {text[:40]} as a {other}", f'write "{text[:40]}" in quotes')
                return None

    def _number(self, node: yaml.ScalarNode, kind: str, key: Key) -> Any:
        text: str = node.value
        octal = kind == "int" and re.fullmatch(r"[-+]?0[0-9_]+", text)
        if octal or ":" in text:
            meaning = "base 8" if octal else "base 60"
            self._report(node, key, f"YAML reads {text} as a number in {meaning}", f'write it plainly or "{text}"')
            return text
        try:
            if kind == "float":
                return _SCALARS.construct_yaml_float(node)
            whole = _SCALARS.construct_yaml_int(node)
            # In base 16 or 2 Python reads any length, and then cannot write it.
            if whole.bit_length() <= _MAX_BITS:
                return whole
            message = f"{text[:40]!r}... has {len(text):,} digits, more than are read"
            self._report(node, key, message, "write a shorter number")
            return None
        except (ValueError, IndexError):
            # A hand-written !!int on a word, or more digits than Python converts.
            self._report(node, key, f"{text[:40]!r} is no number that can be read", "write a plain number")
            return None


def _number_fix(text: str) -> str:
    mantissa, _, exponent = text.lower().replace("_", "").partition("e")
    if "." not in mantissa:
        mantissa += ".0"
    if mantissa.startswith("."):
        mantissa = f"0{mantissa}"
    sign = "" if exponent[0] in "+-" else "+"
    return f'write {mantissa}e{sign}{exponent} for the number, or "{text}" in quotes for the text'
