"""Look through YAML of strangers before anything is built of it.

Composing recurses on the stack of C for each level, where neither Python's own limit nor an ``except`` helps: sixty
thousand brackets end the process. Reading a file's events does not recurse, so they are counted first, and a file that
is deeper than people write, or that its aliases make enormous, is refused as YAML that cannot be read.
"""

from __future__ import annotations

from typing import Any

import yaml

__all__ = ["LOADER", "TooMuch", "check_shallow", "compose_shallow", "load_shallow"]

# A safe loader both times; PyYAML built without libyaml is ten times slower but reads the same.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_MOST_LEVELS = 100
_MOST_REPEATED = 1_000_000


class TooMuch(yaml.YAMLError):
    """A file that nests its values too deeply, or repeats them too often, and the line (from 1) where it does."""

    def __init__(self, problem: str, line: int) -> None:
        self.problem = problem
        self.line = line
        super().__init__(f"line {line}: {problem}")


def load_shallow(text: str | bytes) -> Any:
    """Return the plain data in ``text``; raises YAMLError also where it is too deep, or repeats itself too often."""
    check_shallow(text)
    return yaml.load(text, Loader=LOADER)  # noqa: S506 - it is a SafeLoader


def compose_shallow(text: str) -> yaml.Node | None:
    """Return the nodes of ``text``, in which aliases are the nodes that they name; raises YAMLError as above.

    The depth is watched while nodes are made, which is half the work of looking through the events before.
    """
    try:
        return yaml.compose(text, Loader=_Shallow)
    except _TooDeepError:
        check_shallow(text)
        return yaml.compose(text, Loader=LOADER)


class _TooDeepError(Exception):
    """Stop composing at a value that is about as deep as may be."""


class _Shallow(LOADER):  # type: ignore[misc]  # one of two classes
    """A loader that stops before its own recursion is deep. It calls these two before and after each value."""

    depth = 0

    def descend_resolver(self, current_node: object, current_index: object) -> None:  # noqa: ARG002 - PyYAML's names
        self.depth += 1
        if self.depth > _MOST_LEVELS:
            raise _TooDeepError

    def ascend_resolver(self) -> None:
        self.depth -= 1


def check_shallow(text: str | bytes) -> None:
    """Raise :class:`TooMuch` at the first value that is too deep, and YAMLError where ``text`` is no YAML."""
    # For each collection that is open: its anchor, and how many values are in it, those of aliases counted in full.
    open_: list[tuple[str | None, int]] = []
    sizes: dict[str, int] = {}
    repeated = 0
    for event in yaml.parse(text, Loader=LOADER):
        size = 1
        if isinstance(event, yaml.CollectionStartEvent):
            open_.append((event.anchor, 0))
            if len(open_) > _MOST_LEVELS:
                raise TooMuch(f"nested more than {_MOST_LEVELS} levels deep", _line(event))
            continue
        if isinstance(event, yaml.CollectionEndEvent):
            anchor, inside = open_.pop()
            size += inside
            if anchor is not None:
                sizes[anchor] = size
        elif isinstance(event, yaml.AliasEvent):
            size = sizes.get(event.anchor or "", 1)
            repeated += size
            if repeated > _MOST_REPEATED:
                problem = f"*{event.anchor} makes over {_MOST_REPEATED:,} values of the file's few"
                raise TooMuch(problem, _line(event))
        if open_:
            anchor, inside = open_[-1]
            open_[-1] = (anchor, inside + size)


def _line(event: yaml.Event) -> int:
    return 1 if event.start_mark is None else event.start_mark.line + 1
